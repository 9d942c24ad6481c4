// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <map>
#include <optional>

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

    // A topic of Kafka.
    struct Topic {
        // Of ours.
        QByteArray channel = {};
        // Records that were not taken yet; not known while another server reads it.
        std::optional<qint64> lag = {};
        // Why it cannot be read; empty: it is, or another server does.
        QString problem = {};
        // How often it was found to be another topic than before, since the server was started.
        quint64 remade = 0;
    };
    std::map<QByteArray, Topic> topics = {};

    // Whether the refusal with this number is logged: of many, the first ones and each thousandth are enough to know
    // what is wrong.
    static bool isWorthALine(quint64 number) { return number <= 10 || number % 1'000 == 0; }
};

} // namespace heliograph
