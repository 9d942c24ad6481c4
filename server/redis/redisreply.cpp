// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisreply.h"

#include <algorithm>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct Refusal {
    QByteArrayView code;
    const char16_t *reason;
};

// Each of these comes before Redis has changed anything, and ends without our doing.
constexpr std::array temporaryRefusals{
    Refusal{"LOADING", u"it is still loading its data set"},
    Refusal{"BUSY", u"another client's script keeps it busy (SCRIPT KILL ends it)"},
    Refusal{"READONLY", u"it is a replica; use the address of the master"},
    Refusal{"MASTERDOWN", u"it is a replica that has lost its master"},
    Refusal{"MISCONF", u"it cannot write to its disk and takes no writes; check its disk and its log"},
    Refusal{"NOREPLICAS", u"too few replicas are connected (min-replicas-to-write)"},
    Refusal{"NOAUTH", u"it asks for a password (--redis-password-file)"},
    Refusal{"WRONGPASS", u"it refuses the user name or the password"},
    Refusal{"NOPERM", u"this user may not do what is needed (ACL SETUSER)"},
    Refusal{"OOM", u"its memory is full (maxmemory)"},
    Refusal{"CLUSTERDOWN", u"its cluster is down"},
    Refusal{"TRYAGAIN", u"its cluster is moving keys"},
    Refusal{"UNBLOCKED", u"it has become a replica"},
    Refusal{"ERR max number of clients reached", u"it has too many connections (maxclients)"},
};

// A script passes on the error of a command, in Redis before 7 with words around it.
const Refusal *refusalOf(const QByteArray &text)
{
    const auto found = std::find_if(temporaryRefusals.begin(), temporaryRefusals.end(), [&](const Refusal &refusal) {
        const QByteArray code = refusal.code.toByteArray() + ' ';
        return (text + ' ').startsWith(code) || text.contains(": -" + code);
    });
    return found == temporaryRefusals.end() ? nullptr : &*found;
}

} // namespace

RedisError RedisError::fromReply(QByteArray text)
{
    if (text.startsWith("NOSCRIPT"))
        return {Kind::unknownScript, std::move(text)};
    const Kind kind = refusalOf(text) ? Kind::unavailable : Kind::refused;
    return {kind, std::move(text)};
}

QString RedisError::reason() const
{
    const QString said = QString::fromUtf8(text);
    switch (kind) {
    case Kind::lost:
        return u"the connection was lost (%1)"_s.arg(said);
    case Kind::unreachable:
        return u"it cannot be reached (%1)"_s.arg(said);
    case Kind::unavailable:
        if (const Refusal *refusal = refusalOf(text))
            return QString::fromUtf16(refusal->reason);
        return said;
    case Kind::unknownScript:
    case Kind::refused:
        return u"it refuses a command (%1)"_s.arg(said);
    }
    Q_UNREACHABLE();
}

const RedisReply::List &RedisReply::list() const &
{
    static const List none;
    const auto *list = std::get_if<List>(&value);
    return list ? *list : none;
}

const QByteArray &RedisReply::text() const
{
    static const QByteArray none;
    const auto *text = std::get_if<QByteArray>(&value);
    return text ? *text : none;
}

std::optional<qint64> RedisReply::number() const
{
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    bool isNumber = false;
    const qint64 number = text().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

const RedisReply &RedisReply::at(std::size_t index) const
{
    static const RedisReply nil;
    return index < list().size() ? list()[index] : nil;
}

} // namespace heliograph
