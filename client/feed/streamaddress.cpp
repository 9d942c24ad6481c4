// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/streamaddress.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{

// By hand, because a query of Qt's leaves a plus sign as it is, and servers read that as a space.
QByteArray addressOf(const QUrl &server, const char *path, const TopicSet &topics)
{
    QByteArray base = server.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    // Where the slash is the whole path, Qt 6.8 does not strip it.
    if (base.endsWith('/'))
        base.chop(1);
    return base + path + "?topics=" + topics.toText().toPercentEncoding(":,");
}

} // namespace

QUrl streamAddress(const QUrl &server, const TopicSet &topics)
{
    return QUrl::fromEncoded(addressOf(server, endpoint::events, topics));
}

QUrl pollAddress(const QUrl &server, const TopicSet &topics, const QByteArray &since, int waitSeconds)
{
    QByteArray address = addressOf(server, endpoint::poll, topics) + "&wait=" + QByteArray::number(waitSeconds);
    if (!since.isEmpty())
        address += "&since=" + since.toPercentEncoding();
    return QUrl::fromEncoded(address);
}

} // namespace heliograph
