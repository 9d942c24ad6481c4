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
    const char *words;
};

constexpr std::array<ErrorText, loadErrorKinds> errorTexts{{
    {"refused", "refused by the machine"},
    {"timeout", "no answer in time"},
    {"unreachable", "unreachable"},
    {"lost", "connection lost"},
    {"bad-answer", "answer is not HTTP"},
    {"not-a-stream", "answer is no event stream"},
    {"status", "refused by the server"},
    {"no-ports", "no free port here (give more --source)"},
    {"no-descriptors", "no free descriptor here"},
    {"other", "other"},
}};

class Remarks
{
public:
    void add(bool isMissed, const std::string &words)
    {
        if (isMissed)
            m_all.push_back(words);
    }
    std::vector<std::string> take() { return std::move(m_all); }

private:
    std::vector<std::string> m_all;
};

void judgeOpening(Remarks &misses, const LoadReport &report, const LoadThresholds &wanted)
{
    const LoadTally &tally = report.tally;
    misses.add(report.successPercent() <= wanted.minSuccess,
               "only " + percent(report.successPercent()) + " of the streams opened; more than "
                   + percent(wanted.minSuccess) + " have to");
    misses.add(tally.errorCount() >= wanted.maxErrors,
               "errors: " + grouped(tally.errorCount()) + "; there must be less than " + grouped(wanted.maxErrors));
    const auto response = tally.response.percentile(0.95);
    misses.add(tally.response.count() > 0 && response > wanted.maxResponse,
               "p95 of the response is " + timeText(response) + "; it must be within " + timeText(wanted.maxResponse));
    if (tally.heard == 0)
        return; // a stream on which nothing happens may be as it should
    const auto first = tally.firstEvent.percentile(0.95, report.silentStreams());
    misses.add(!first || *first > wanted.maxFirstEvent,
               first ? "p95 of the first event is " + timeText(*first) + "; it must be within "
                       + timeText(wanted.maxFirstEvent)
                     : "streams that got no event at all: " + grouped(report.silentStreams()));
}

void judgeDelivery(Remarks &misses, const LoadReport &report, const LoadThresholds &wanted)
{
    const auto &found = report.correctness;
    const auto delivery = report.tally.delivery.percentile(0.99);
    misses.add(wanted.maxDelivery.count() > 0 && delivery > wanted.maxDelivery,
               "p99 of the delivery is " + timeText(delivery) + "; it must be within " + timeText(wanted.maxDelivery));
    misses.add(report.publishing.due > 0 && report.publishing.confirmed == 0, "nothing could be published");
    misses.add(found.missing > 0, "events missing: " + grouped(found.missing));
    misses.add(found.duplicates > 0, "events that came twice: " + grouped(found.duplicates));
    misses.add(found.misplaced > 0, "events out of order: " + grouped(found.misplaced));
    misses.add(report.tally.idsRepeated > 0, "ids of the server that came twice: " + grouped(report.tally.idsRepeated));
    misses.add(report.tally.idsBackwards > 0,
               "ids of the server that went backwards: " + grouped(report.tally.idsBackwards));
}

} // namespace

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
    notes.add(report.wasInterrupted, "interrupted: these are the figures so far");
    notes.add(
        report.self.isFull(),
        "this program was the bottleneck: it used up its core, and its own waiting is part of the times above. Use "
        "several of it, best on another machine than the server's");
    notes.add(
        !report.self.isFull() && report.self.isLate(),
        "this program came late to its own work without using up its core, so this machine is the bottleneck, and "
        "that waiting is part of the times above");
    const auto &publishing = report.publishing;
    const quint64 published = publishing.confirmed + publishing.doubtful;
    const double wanted = report.settings.publishPerSecond * std::chrono::duration<double>(report.holding).count();
    notes.add(publishing.due > 0 && !report.wasInterrupted && double(published) < wanted * 0.9 - 1,
              "published " + grouped(published) + " of the " + grouped(quint64(wanted))
                  + " events asked for: the next one waits for the answer to the one before");
    notes.add(publishing.refused > 0, "publishing was refused: " + publishing.refusal);
    notes.add(publishing.doubtful > 0,
              "events not counted as missing, because the answer to publishing them was lost: "
                  + grouped(publishing.doubtful));
    notes.add(report.tally.resets > 0,
              "streams that the server could not continue where they were: " + grouped(report.tally.resets));
    return notes.take();
}

std::string nameOf(LoadError error)
{
    return errorTexts[std::size_t(error)].name;
}

std::string textFor(LoadError error)
{
    return errorTexts[std::size_t(error)].words;
}

} // namespace heliograph
