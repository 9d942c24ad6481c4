// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisdurability.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<RedisDurability> RedisDurability::fromText(const QString &text)
{
    if (text == "fsync"_L1)
        return RedisDurability{};
    if (text == "relaxed"_L1)
        return RedisDurability{.kind = Kind::relaxed};
    const QString prefix = u"replicas="_s;
    bool isNumber = false;
    const int replicas = text.startsWith(prefix) ? text.mid(prefix.size()).toInt(&isNumber) : 0;
    if (!isNumber || replicas < 1)
        return std::nullopt;
    return RedisDurability{.kind = Kind::replicas, .replicas = replicas};
}

QByteArray RedisDurability::toText() const
{
    if (kind == Kind::replicas)
        return "replicas=" + QByteArray::number(replicas);
    return kind == Kind::relaxed ? "relaxed" : "fsync";
}

std::optional<QString> RedisDurability::problem(RedisConnection &connection) const
{
    if (kind == Kind::relaxed)
        return std::nullopt;
    if (kind == Kind::replicas) {
        const QByteArray info = connection.run({"INFO", "replication"}).text();
        // Those that are still being sent the data set count for nothing.
        const auto connected = info.count("state=online");
        if (connected < replicas)
            return u"bids are acknowledged when %1 replicas have them (--redis-durability), and %2 are connected"_s.arg(
                QString::number(replicas), QString::number(connected));
        return std::nullopt;
    }
    const auto setting = [&connection](const char *name) {
        const RedisReply reply = connection.run({"CONFIG", "GET", name});
        return reply.at(1).text();
    };
    const QByteArray appendOnly = setting("appendonly");
    if (appendOnly.isEmpty())
        return u"it does not say whether it keeps its writes (CONFIG GET is not allowed); --redis-durability relaxed "
               "takes bids all the same"_s;
    if (appendOnly != "yes")
        return u"it would lose acknowledged bids, because it keeps no log of its writes; CONFIG SET appendonly yes and "
               "CONFIG SET appendfsync always mend it, or --redis-durability relaxed takes bids all the same"_s;
    if (setting("appendfsync") != "always")
        return u"it would lose acknowledged bids in a crash, because it does not sync each of them to its disk; CONFIG "
               u"SET "
               "appendfsync always mends it, or --redis-durability relaxed takes bids all the same"_s;
    return std::nullopt;
}

} // namespace heliograph
