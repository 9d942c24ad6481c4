// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisaddress.h"

#include <QFile>
#include <QUrl>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<RedisAddress, QString> RedisAddress::fromUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isEncrypted = url.scheme() == "rediss"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isEncrypted && url.scheme() != "redis"_L1))
        return u"Invalid Redis address: use redis://HOST:PORT/DATABASE, or rediss:// for TLS."_s;
#ifndef HELIOGRAPH_REDIS_TLS
    if (isEncrypted)
        return u"rediss:// needs TLS, and this build has none for Redis: it was made with a hiredis without "
               "hiredis_ssl (1.0 or later has it, Debian 12 has 0.14). Use redis:// through a tunnel such as stunnel, "
               "or build with a later hiredis."_s;
#endif
    if (url.hasQuery() || url.hasFragment())
        return u"Invalid Redis address: nothing may follow the database."_s;
    const QString path = url.path().mid(1);
    bool isNumber = true;
    const int database = path.isEmpty() ? 0 : path.toInt(&isNumber);
    if (!isNumber || database < 0)
        return u"Invalid Redis database %1: use a number from 0."_s.arg(path);
    return RedisAddress{.host = url.host(),
                        .port = quint16(url.port(6379)),
                        .database = database,
                        .isEncrypted = isEncrypted,
                        .user = url.userName(QUrl::FullyDecoded).toUtf8(),
                        .password = url.password(QUrl::FullyDecoded).toUtf8()};
}

std::variant<RedisAddress, QString> RedisAddress::withPasswordFile(const QString &name) const
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return u"Cannot read the Redis password from %1: %2."_s.arg(name, file.errorString());
    RedisAddress address = *this;
    address.password = file.readLine(4096);
    while (address.password.endsWith('\n') || address.password.endsWith('\r'))
        address.password.chop(1);
    if (address.password.isEmpty())
        return u"The first line of %1 is empty: it must be the Redis password."_s.arg(name);
    return address;
}

std::variant<RedisAddress, QString> RedisAddress::withSentinels(const QString &text) const
{
    const QString usage = u"Invalid sentinels %1: use NAME=HOST:PORT,HOST:PORT."_s.arg(text);
    RedisAddress address = *this;
    const qsizetype at = text.indexOf(u'=');
    address.sentinelName = text.first(std::max<qsizetype>(at, 0));
    if (address.sentinelName.isEmpty())
        return usage;
    for (const QString &place : text.mid(at + 1).split(u',')) {
        const QUrl url(u"redis://"_s + place, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty())
            return usage;
        address.sentinels.append({.host = url.host(), .port = quint16(url.port(26379))});
    }
    return address;
}

QString RedisAddress::name() const
{
    if (!sentinels.isEmpty())
        return u"redis %1 (by its sentinels)"_s.arg(sentinelName);
    const QString shownHost = host.contains(u':') ? u'[' + host + u']' : host;
    return u"redis at %1:%2"_s.arg(shownHost, QString::number(port))
        + (database == 0 ? QString() : u"/%1"_s.arg(database));
}

} // namespace heliograph
