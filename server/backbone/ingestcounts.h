// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <map>

namespace heliograph
{

// What became of the messages that other programs publish elsewhere and this server takes into the history.
struct IngestCounts {
    quint64 published = 0;
    // Messages that cannot be events.
    quint64 refused = 0;
    // Messages that the history did not take.
    quint64 failed = 0;
    // Those that Kafka no longer had when they would have been read.
    quint64 lost = 0;
    // Of `refused`, what came from Kafka: by reason.
    std::map<QByteArray, quint64> refusedRecords = {};
    // Of each topic of Kafka that is read here: records that were not taken yet.
    std::map<QByteArray, qint64> lag = {};
};

} // namespace heliograph
