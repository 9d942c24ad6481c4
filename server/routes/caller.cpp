// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/caller.h"

#include <QRandomGenerator>

#include <algorithm>

namespace heliograph
{

namespace
{

// Of IPv6: what providers give to one customer at least.
constexpr qsizetype networkBytes = 8;

} // namespace

Credentials credentialsOf(const HttpRequest &request)
{
    const auto tokens = request.query.allQueryItemValues(QLatin1String(tokenParameter), QUrl::FullyDecoded);
    return {.authorization = request.header("authorization"),
            .cookies = request.header("cookie"),
            .queryToken = tokens.join(u',').toUtf8()};
}

QByteArray callerOf(const RouteRequest &request)
{
    const QByteArray &user = request.principal.user();
    return user.isEmpty() ? networkOf(request.peer) : "user:" + user;
}

ReaderInfo readerOf(const RouteRequest &request, qint64 wallMs)
{
    const QByteArray agent = request.header("user-agent");
    return {.id = QRandomGenerator::system()->generate64(),
            .kind = std::make_shared<const ReaderKind>(
                ReaderKind{.user = request.principal.user(),
                           .agent = agent.first(std::min(agent.size(), ReaderKind::longestAgent)),
                           .keyId = request.principal.keyId()}),
            .address = packed(request.peer),
            .openedAt = wallMs,
            .expiresAt = request.principal.expiresAt().value_or(ReaderInfo::never)};
}

QByteArray networkOf(const QHostAddress &peer)
{
    bool isIPv4 = false;
    const quint32 mapped = peer.toIPv4Address(&isIPv4);
    if (isIPv4)
        return QHostAddress(mapped).toString().toLatin1();
    Q_IPV6ADDR network = peer.toIPv6Address();
    std::fill(std::begin(network.c) + networkBytes, std::end(network.c), quint8(0));
    return QHostAddress(network).toString().toLatin1();
}

} // namespace heliograph
