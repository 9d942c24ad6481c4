// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadreport.h"

#include "app/bench/loadfigures.h"

namespace heliograph
{

namespace
{

struct ErrorText {
    const char *name;
    const char *text;
};

constexpr std::array<ErrorText, loadErrorKinds> errorTexts{{
    {"refused", "connection refused"},
    {"timeout", "timed out"},
    {"unreachable", "unreachable"},
    {"lost", "connection lost"},
    {"handshake", "TLS handshake failed (see --ca-file)"},
    {"bad-answer", "not HTTP"},
    {"not-a-stream", "not an event stream"},
    {"status", "rejected by the server"},
    {"no-ports", "no free local port (add --source)"},
    {"no-descriptors", "no free local file descriptor"},
    {"other", "other"},
}};

class Remarks
{
public:
    void add(bool isMissed, const std::string &text)
    {
        if (isMissed)
            m_all.push_back(text);
    }
    std::vector<std::string> take() { return std::move(m_all); }

private:
    std::vector<std::string> m_all;
};

void judgeOpening(Remarks &misses, const LoadReport &report, const LoadThresholds &wanted)
{
    const LoadTally &tally = report.tally;
    misses.add(report.successPercent() <= wanted.minSuccess,
               percent(report.successPercent()) + " of the streams opened; required: more than "
                   + percent(wanted.minSuccess));
    misses.add(tally.errorCount() >= wanted.maxErrors,
               "errors: " + grouped(tally.errorCount()) + "; required: fewer than " + grouped(wanted.maxErrors));
    const auto response = tally.response.percentile(0.95);
    misses.add(tally.response.count() > 0 && response > wanted.maxResponse,
               "p95 of the response is " + timeText(response) + "; limit: " + timeText(wanted.maxResponse));
    if (tally.heard == 0)
        // An idle stream may be correct.
        return;
    const auto first = tally.firstEvent.percentile(0.95, report.silentStreams());
    misses.add(!first || *first > wanted.maxFirstEvent,
               first ? "p95 of the first event is " + timeText(*first) + "; limit: " + timeText(wanted.maxFirstEvent)
                     : "streams without any event: " + grouped(report.silentStreams()));
}

void judgeDelivery(Remarks &misses, const LoadReport &report, const LoadThresholds &wanted)
{
    const auto &found = report.correctness;
    const auto delivery = report.tally.delivery.percentile(0.99);
    misses.add(wanted.maxDelivery.count() > 0 && delivery > wanted.maxDelivery,
               "p99 of the delivery is " + timeText(delivery) + "; limit: " + timeText(wanted.maxDelivery));
    misses.add(report.publishing.due > 0 && report.publishing.confirmed == 0, "no event could be published");
    misses.add(found.missing > 0, "events missing: " + grouped(found.missing));
    misses.add(found.duplicates > 0, "duplicate events: " + grouped(found.duplicates));
    misses.add(found.misplaced > 0, "events out of order: " + grouped(found.misplaced));
    misses.add(report.tally.idsRepeated > 0, "duplicate event ids: " + grouped(report.tally.idsRepeated));
    misses.add(report.tally.idsBackwards > 0, "event ids that decreased: " + grouped(report.tally.idsBackwards));
}

} // namespace

void LoadReport::add(const LoadReport &other)
{
    tally.add(other.tally);
    self.add(other.self);
    correctness.streams += other.correctness.streams;
    correctness.faultyStreams += other.correctness.faultyStreams;
    correctness.missing += other.correctness.missing;
    correctness.duplicates += other.correctness.duplicates;
    correctness.misplaced += other.correctness.misplaced;
    if (publishing.due == 0)
        publishing = other.publishing;
    opening = std::max(opening, other.opening);
    holding = std::max(holding, other.holding);
    eventsWhileHolding += other.eventsWhileHolding;
    bytesWhileHolding += other.bytesWhileHolding;
    peakMegabytes += other.peakMegabytes;
    wasInterrupted = wasInterrupted || other.wasInterrupted;
}

double LoadReport::successPercent() const
{
    return tally.started == 0 ? 0 : 100.0 * double(tally.opened) / double(tally.started);
}

double LoadReport::eventsPerSecond() const
{
    const double seconds = std::chrono::duration<double>(holding).count();
    return seconds > 0 ? double(eventsWhileHolding) / seconds : 0;
}

double LoadReport::bytesPerSecond() const
{
    const double seconds = std::chrono::duration<double>(holding).count();
    return seconds > 0 ? double(bytesWhileHolding) / seconds : 0;
}

std::vector<std::string> missesOf(const LoadReport &report, const LoadThresholds &thresholds)
{
    Remarks misses;
    judgeOpening(misses, report, thresholds);
    judgeDelivery(misses, report, thresholds);
    return misses.take();
}

std::vector<std::string> notesOn(const LoadReport &report)
{
    Remarks notes;
    notes.add(report.wasInterrupted, "interrupted: partial results");
    notes.add(
        report.self.isFull(),
        "this program was the bottleneck: it used a whole core, and its own delays are part of the times above. Run "
        "several --processes, preferably on another machine than the server");
    notes.add(!report.self.isFull() && report.self.isLate(),
              "this machine was the bottleneck: this program was scheduled late without using a whole core, and these "
              "delays are part of the times above");
    const auto &publishing = report.publishing;
    const quint64 published = publishing.confirmed + publishing.doubtful;
    const double wanted = report.settings.publishPerSecond * std::chrono::duration<double>(report.holding).count();
    notes.add(publishing.due > 0 && !report.wasInterrupted && double(published) < wanted * 0.9 - 1,
              "published " + grouped(published) + " of " + grouped(quint64(wanted))
                  + " requested events: each one waits for the response to the one before");
    notes.add(publishing.refused > 0, "publishing was refused: " + publishing.refusal);
    notes.add(publishing.doubtful > 0,
              "events not counted as missing, because the response to publishing them was lost: "
                  + grouped(publishing.doubtful));
    notes.add(report.tally.resets > 0, "streams that the server could not resume: " + grouped(report.tally.resets));
    return notes.take();
}

std::string nameOf(LoadError error)
{
    return errorTexts[std::size_t(error)].name;
}

std::string textFor(LoadError error)
{
    return errorTexts[std::size_t(error)].text;
}

} // namespace heliograph
