// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <optional>

namespace heliograph
{

// What a server has counted since it was started, of what it says in GET /metrics.
struct ServerCounters {
    double delivered = 0;
    // The number of the newest event.
    double published = 0;
    double bids = 0;
    // Values that slow readers did not get, because newer ones came.
    double skipped = 0;

    // Nothing where the text is not that of such a server. What it does not count is 0.
    static std::optional<ServerCounters> fromMetrics(QByteArrayView text);

    friend bool operator==(const ServerCounters &, const ServerCounters &) = default;
};

} // namespace heliograph
