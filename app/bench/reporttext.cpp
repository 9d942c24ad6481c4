// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/reporttext.h"

#include "app/bench/loadfigures.h"

namespace heliograph
{

namespace
{

constexpr std::size_t nameWidth = 14;
constexpr std::size_t columnWidth = 11;

std::string line(std::string name, const std::string &text)
{
    name.resize(std::max(nameWidth, name.size() + 1), ' ');
    return name + text + '\n';
}

std::string column(const std::string &text)
{
    return std::string(columnWidth - std::min(columnWidth - 1, text.size()), ' ') + text;
}

std::string timesLine(const std::string &name, const LatencyHistogram &times)
{
    if (times.count() == 0)
        return {};
    std::string text;
    for (const double share : {0.5, 0.9, 0.95, 0.99})
        text += column(timeText(times.percentile(share)));
    return line(name, text + column(timeText(times.largest())));
}

std::string headLines(const LoadReport &report)
{
    std::string addresses;
    for (const LoadTarget &target : report.settings.targets) {
        if (!addresses.empty())
            addresses += ' ';
        addresses += target.isEncrypted ? "https://" : "http://";
        addresses += target.hostField + target.path;
    }
    return addresses + "\n\n";
}

std::string streamLines(const LoadReport &report)
{
    const LoadTally &tally = report.tally;
    std::string text =
        line("streams",
             grouped(tally.opened) + " of " + grouped(tally.started) + " opened (" + percent(report.successPercent())
                 + ") in " + timeText(report.opening) + ", held for " + timeText(report.holding));
    if (tally.reopened + tally.ended > 0) {
        text += line("reconnects",
                     grouped(tally.reopened) + ", " + grouped(tally.resumed) + " of them with a Last-Event-ID; "
                         + grouped(tally.ended) + " streams ended by the server");
    }
    if (tally.replaced > 0)
        text += line("churn", grouped(tally.replaced) + " streams left for new ones");
    text += line("errors", grouped(tally.errorCount()));
    for (std::size_t i = 0; i < loadErrorKinds; ++i) {
        if (tally.errors[i] > 0)
            text += line("", grouped(tally.errors[i]) + ' ' + textFor(LoadError(i)));
    }
    for (std::size_t status = 0; status < tally.statuses.size(); ++status) {
        if (tally.statuses[status] > 0)
            text += line("", grouped(tally.statuses[status]) + " responses with status " + std::to_string(status));
    }
    return text;
}

std::string timeLines(const LoadReport &report)
{
    const LoadTally &tally = report.tally;
    if (tally.response.count() == 0)
        return "\n";
    std::string header;
    for (const char *name : {"median", "p90", "p95", "p99", "max"})
        header += column(name);
    return '\n' + line("", header) + timesLine("response", tally.response) + timesLine("first event", tally.firstEvent)
        + timesLine("delivery", tally.delivery) + '\n';
}

std::string eventLines(const LoadReport &report)
{
    const LoadTally &tally = report.tally;
    std::string text = line("events",
                            grouped(tally.events) + ", " + sizeText(double(tally.bytes)) + "; while holding "
                                + grouped(quint64(report.eventsPerSecond())) + " and "
                                + sizeText(report.bytesPerSecond()) + " a second");
    const auto &publishing = report.publishing;
    if (publishing.due > 0) {
        text +=
            line("published", grouped(publishing.confirmed) + ", delivered " + grouped(tally.deliveries) + " times");
    }
    return text;
}

std::string orderLines(const LoadReport &report)
{
    const auto &found = report.correctness;
    if (found.streams > 0) {
        return line("correctness",
                    grouped(found.streams) + " streams: " + grouped(found.missing) + " missing, "
                        + grouped(found.duplicates) + " duplicate, " + grouped(found.misplaced) + " out of order; "
                        + grouped(found.faultyStreams) + " streams affected");
    }
    if (report.tally.isHeliograph) {
        return line("correctness",
                    "only the order of ids was checked: " + grouped(report.tally.idsRepeated) + " duplicate, "
                        + grouped(report.tally.idsBackwards) + " decreasing (--publish-rate checks every event)");
    }
    return line("correctness", "not checked, because no events were published (see --publish-rate)");
}

std::string selfLine(const LoadReport &report)
{
    const GeneratorLoad &self = report.self;
    std::string text = percent(double(int(self.average() * 1000)) / 10) + " of a core, busiest second "
        + percent(double(int(self.busiestSecond() * 1000)) / 10) + "; scheduling delay "
        + timeText(self.lag().percentile(0.99)) + " (p99), " + timeText(self.lag().largest()) + " (maximum)";
    if (report.peakMegabytes > 0)
        text += "; " + grouped(quint64(report.peakMegabytes)) + " MB";
    return line("this program", text);
}

} // namespace

std::string reportText(const LoadReport &report, const LoadThresholds &thresholds)
{
    std::string text = headLines(report) + streamLines(report) + timeLines(report) + eventLines(report)
        + orderLines(report) + selfLine(report) + '\n';
    for (const std::string &note : notesOn(report))
        text += line("note", note);
    const auto misses = missesOf(report, thresholds);
    for (const std::string &miss : misses)
        text += line("missed", miss);
    return misses.empty() ? text + "passed\n" : text;
}

} // namespace heliograph
