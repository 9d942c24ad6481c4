// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/servercounters.h"

#include <QByteArrayList>
#include <array>
#include <utility>

namespace heliograph
{

namespace
{

// "name{labels} value", optionally with a time behind the value.
struct Line {
    QByteArrayView name;
    double value = 0;
};

std::optional<Line> lineFrom(QByteArrayView text)
{
    if (text.isEmpty() || text.startsWith('#'))
        return std::nullopt;
    const qsizetype brace = text.indexOf('{');
    const qsizetype nameEnd = brace >= 0 ? brace : text.indexOf(' ');
    const qsizetype labelsEnd = brace >= 0 ? text.lastIndexOf('}') + 1 : nameEnd;
    if (nameEnd <= 0 || labelsEnd < nameEnd)
        return std::nullopt;
    const QByteArrayView rest = text.sliced(labelsEnd).trimmed();
    const qsizetype space = rest.indexOf(' ');
    bool isNumber = false;
    const double value = (space < 0 ? rest : rest.first(space)).toByteArray().toDouble(&isNumber);
    return isNumber ? std::optional(Line{text.first(nameEnd), value}) : std::nullopt;
}

} // namespace

std::optional<ServerCounters> ServerCounters::fromMetrics(QByteArrayView text)
{
    ServerCounters counters;
    const std::array<std::pair<QByteArrayView, double *>, 4> wanted{{
        {"heliograph_events_delivered_total", &counters.delivered},
        {"heliograph_history_head", &counters.published},
        {"heliograph_bids_total", &counters.bids},
        {"heliograph_values_skipped_total", &counters.skipped},
    }};
    bool isKnown = false;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf('\n', from);
        const auto line = lineFrom(text.sliced(from, (end < 0 ? text.size() : end) - from));
        from = end < 0 ? text.size() : end + 1;
        if (!line)
            continue;
        for (const auto &[name, value] : wanted) {
            if (line->name != name)
                continue;
            // Of all labels together.
            *value += line->value;
            isKnown = true;
        }
    }
    return isKnown ? std::optional(counters) : std::nullopt;
}

} // namespace heliograph
