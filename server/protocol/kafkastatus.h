// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>
#include <utility>

namespace heliograph
{

// How the server gets on with its Kafka: what it writes there, and what it reads back as a consumer among others.
struct KafkaStatus {
    // Most first.
    using Counts = QList<std::pair<QString, qint64>>;

    struct Producer {
        bool isConnected = false;
        QString brokers;
        QString topic;
        // Events, since the server was started.
        qint64 delivered = 0;
        // That are not in the topic and never will be.
        qint64 failed = 0;
        qint64 queued = 0;
        // What is wrong now; empty: nothing.
        QString lastError = {};

        friend bool operator==(const Producer &, const Producer &) = default;
    };
    // What was in the topic lately.
    struct Aggregation {
        qint64 windowMs = 0;
        // Ms since 1970.
        qint64 from = 0;
        qint64 to = 0;
        qint64 events = 0;
        Counts byType = {};
        // Those with most events.
        Counts byTopic = {};
        // Events of all others.
        qint64 otherTopics = 0;
        // Of the newest event; empty: there was none yet.
        QString lastTopic = {};
        QString lastType = {};
        qint64 lastTime = 0;
        qint64 lastOffset = 0;

        friend bool operator==(const Aggregation &, const Aggregation &) = default;
    };
    struct Consumer {
        bool isConnected = false;
        QString group;
        // Of the group; not known while no broker says it.
        std::optional<qint64> members = {};
        // Or another member of the group reads.
        bool isAssigned = false;
        // Records; not known while it does not read.
        std::optional<qint64> lag = {};
        // While it reads.
        std::optional<Aggregation> aggregation = {};
        QString lastError = {};

        friend bool operator==(const Consumer &, const Consumer &) = default;
    };

    // A topic of other programs whose records become events.
    struct Ingest {
        QString topic;
        QString channel;
        // Records that were not taken yet; not known while another server takes them.
        std::optional<qint64> lag = {};
        // How often it was found to be removed and made again, since the server was started.
        qint64 remade = 0;
        QString lastError = {};

        friend bool operator==(const Ingest &, const Ingest &) = default;
    };

    Producer producer = {};
    Consumer consumer = {};
    QList<Ingest> ingest = {};

    QByteArray toJson() const;
    static std::optional<KafkaStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const KafkaStatus &, const KafkaStatus &) = default;
};

} // namespace heliograph
