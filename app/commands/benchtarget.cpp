// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchtarget.h"

#include "server/protocol/endpoints.h"

#include <QUrl>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Of a path such as /events/news, still percent-encoded; nothing for others.
QString channelOf(const QString &path)
{
    const QString start = QLatin1String(endpoint::events) + u'/';
    const QString name = path.startsWith(start) ? path.sliced(start.size()) : QString();
    return name.contains(u'/') || path == QLatin1String(endpoint::poll) ? QString() : name;
}

QString encoded(const QString &text, const char *plain = "")
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, plain));
}

QString withTopic(const QString &topics, const QString &topic)
{
    return topics.split(u',').contains(topic) ? topics : topics + (topics.isEmpty() ? u""_s : u","_s) + topic;
}

QString pathFor(const QUrl &url, const BenchStream &stream)
{
    const QString path = url.path(QUrl::FullyEncoded);
    if (!path.isEmpty() && path != u"/"_s)
        return path;
    const QString events = QLatin1String(endpoint::events);
    return stream.isPublished && stream.topics.isEmpty() ? events + u'/' + encoded(stream.channel) : events;
}

QString queryFor(const QUrl &url, const BenchStream &stream, bool needsTopic)
{
    const QString query = url.query(QUrl::FullyEncoded);
    QString topics = stream.topics;
    if (needsTopic)
        topics = withTopic(topics, u"channel:"_s + stream.channel);
    if (topics.isEmpty())
        return query;
    return (query.isEmpty() ? u""_s : query + u'&') + u"topics="_s + encoded(topics, ":,");
}

} // namespace

std::variant<BenchTarget, std::string> benchTarget(const std::string &text, const BenchStream &stream)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const QString path = pathFor(url, stream);
    const QString channel = channelOf(path);
    const bool isEvents = path == QLatin1String(endpoint::events);
    if (stream.isPublished && channel.isEmpty() && !isEvents)
        return "with --publish-rate the address has to end in /events or /events/CHANNEL, not " + path.toStdString();
    const QString query = queryFor(url, stream, stream.isPublished && channel.isEmpty());
    BenchTarget found;
    found.target.host = url.host(QUrl::FullyEncoded).toStdString();
    found.target.isEncrypted = url.scheme() == u"https"_s;
    found.target.port = quint16(url.port(found.target.isEncrypted ? 443 : 80));
    found.target.hostField = url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toStdString();
    found.target.path = (query.isEmpty() ? path : path + u'?' + query).toStdString();
    if (stream.isPublished) {
        const QString name = channel.isEmpty() ? encoded(stream.channel) : channel;
        found.publishPath = (QLatin1String(endpoint::events) + u'/' + name).toStdString();
    }
    return found;
}

} // namespace heliograph
