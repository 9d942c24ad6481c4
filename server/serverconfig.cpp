// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/serverconfig.h"

#include "server/protocol/name.h"

#include <QHostAddress>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<QString> ServerConfig::problem() const
{
    const QHostAddress address(listen.bind);
    if (address.isNull())
        return u"bind: %1 is not an address; give an IP address such as 127.0.0.1 or ::1"_s.arg(listen.bind);
    if (const auto problem = access.problem())
        return problem;
    if (const auto problem = redis.problem())
        return problem;
    if (const auto problem = kafka.problem())
        return problem;
    if (isHistoryShared() && (redis.leaseTime < std::chrono::seconds(1) || redis.leaseTime > std::chrono::minutes(1)))
        return u"lease-time: use 1s to 1m"_s;
    if (!instance.isEmpty() && !isName(instance.toUtf8()))
        return u"instance: %1 is not a name; use %2"_s.arg(instance, nameRule());
    if (backbone == BackboneKind::redis && redis.url.isEmpty())
        return u"backbone: name the Redis with --redis URL, such as redis://localhost:6379"_s;
    if (isHistoryInKafka() && kafka.brokers.isEmpty())
        return u"backbone: name the brokers of the Kafka with --kafka HOST:PORT, such as localhost:9092"_s;
    if (isHistoryInRedis() && !kafka.brokers.isEmpty())
        return u"kafka: a history in Redis is not written to Kafka; leave one of the two out"_s;
    if (isHistoryInKafka() && !redis.url.isEmpty())
        return u"redis: with --backbone kafka nothing would be kept there; leave one of the two out"_s;
    if (backbone == BackboneKind::local && !redis.url.isEmpty())
        return u"redis: with --backbone local nothing would be kept there; leave one of the two out"_s;
    if (bids == BidsKind::redis && !isHistoryInRedis())
        return u"bids: they can be in Redis only together with the history; name it with --redis URL"_s;
    if (!address.isLoopback() && !listen.insecureOpen && access.mode == AccessConfig::Mode::none) {
        return u"bind: %1 can be reached from other machines, and callers would not have to sign in; require "
               "tokens with --auth jwt, bind to 127.0.0.1, or give --insecure-open if that is what you want"_s.arg(
                   listen.bind);
    }
    if (listen.tlsCert.isEmpty() != listen.tlsKey.isEmpty())
        return u"tls-cert and tls-key belong together: give both or none"_s;
    for (const QByteArray &symbol : sources.symbols) {
        if (!isName(symbol))
            return u"symbols: %1 is not a name; use %2"_s.arg(QString::fromUtf8(symbol), nameRule());
    }
    if (sources.symbols.isEmpty() && sources.stockInterval.count() > 0 && sources.replayFile.isEmpty())
        return u"symbols: give at least one, or switch the market off with --stock-interval 0"_s;
    if (sources.demoPast > std::chrono::hours(24))
        return u"demo-past: give 24h at the most"_s;
    if (sources.demoPast.count() > 0 && isHistoryShared())
        return u"demo-past: a history that servers share has none; leave it out"_s;
    if (sources.replaySpeed <= 0)
        return u"replay-speed must be above 0"_s;
    return std::nullopt;
}

} // namespace heliograph
