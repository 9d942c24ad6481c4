// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/accessconfig.h"
#include "server/kafkaconfig.h"
#include "server/protocol/endpoints.h"
#include "server/redisconfig.h"

#include <QList>
#include <QString>
#include <chrono>
#include <cstddef>
#include <optional>

namespace heliograph
{

// All settings of a server, with their defaults. Filled from flags, environment and file by app/commands/serve.
struct ServerConfig {
    struct Listen {
        QString bind = QStringLiteral("127.0.0.1");
        // 0: any.
        quint16 port = defaultPort;
        // Open already at bind and port, to be taken over; -1: make one.
        int listeningSocket = -1;
        // Allows other machines although no token is required.
        bool insecureOpen = false;
        QString tlsCert;
        QString tlsKey;
        QList<QByteArray> corsOrigins;
        QList<QByteArray> allowedHosts;
    };

    // What can be replayed.
    struct History {
        std::size_t logEvents = 10'000;
        std::size_t logMegabytes = 64;
        std::chrono::seconds logAge = std::chrono::hours(24);
        quint64 replayLimit = 10'000;
    };

    // Who gives events their order.
    enum class BackboneKind { automatic, local, redis, kafka };
    enum class BidsKind { automatic, local, redis };

    // Where events come from without being asked for; an interval of 0 switches a source off.
    struct Sources {
        std::chrono::milliseconds stockInterval = std::chrono::seconds(2);
        std::chrono::milliseconds metricsInterval = std::chrono::seconds(3);
        std::chrono::milliseconds noticeInterval = std::chrono::seconds(5);
        QList<QByteArray> symbols{"ACME", "BOLT", "CRUX", "DELTA", "ECHO"};
        std::optional<quint64> seed;
        // How much of the time before the start is made up for charts to show; 0: none.
        std::chrono::milliseconds demoPast{0};
        QString replayFile;
        double replaySpeed = 1;
    };

    struct Auction {
        qsizetype maxItems = 10'000;
        // Only items that were configured take bids.
        bool closedCatalogue = false;
        // 0: none.
        int demoLots = 4;
        // Between bids of the demo's rivals; 0: none.
        std::chrono::milliseconds auctionInterval = std::chrono::seconds(3);
    };

    // How much is carried, and by what.
    struct Streams {
        enum class Engine { automatic, sockets, qt };
        Engine engine = Engine::automatic;
        // 0: one for two processor cores.
        int threads = 0;
        // 0: as many as descriptors allow.
        int maxConnections = 0;
        int maxConnectionsPerAddress = 1'000;
        std::chrono::milliseconds heartbeatInterval = std::chrono::seconds(15);
        // At the end of the server.
        std::chrono::seconds drain{5};
    };

    // The server's name among those that share a history; empty: its host and port.
    QString instance;
    // Empty: the user's data folder.
    QString dataDir;
    Listen listen;
    AccessConfig access;
    History history;
    // Redis where one is named.
    BackboneKind backbone = BackboneKind::automatic;
    // In Redis where the history is.
    BidsKind bids = BidsKind::automatic;
    RedisConfig redis;
    KafkaConfig kafka;
    Sources sources;
    Auction auction;
    // Rules that are put at the start; empty: none.
    QString alertsFile;
    Streams streams;

    bool isHistoryInKafka() const { return backbone == BackboneKind::kafka; }
    bool isHistoryInRedis() const
    {
        return !redis.url.isEmpty() && backbone != BackboneKind::local && !isHistoryInKafka();
    }
    bool isHistoryShared() const { return isHistoryInRedis() || isHistoryInKafka(); }
    bool isAuctionInRedis() const { return bids != BidsKind::local && isHistoryInRedis(); }
    // Kafka decides no bids, so one of its servers does.
    bool takesBids() const { return !isHistoryInKafka() || bids == BidsKind::local; }

    // What is wrong with it, in words; empty when nothing is.
    std::optional<QString> problem() const;
};

} // namespace heliograph
