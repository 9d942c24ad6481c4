// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisingestrule.h"

#include "server/backbone/ingestdata.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<RedisIngestRule, QString> RedisIngestRule::fromText(const QByteArray &text)
{
    const qsizetype at = text.lastIndexOf('=');
    if (at <= 0)
        return u"write it as PATTERN=channel:NAME, such as sensor:*=channel:*"_s;
    RedisIngestRule rule{.pattern = text.first(at), .channel = text.sliced(at + 1)};
    if (!rule.channel.startsWith("channel:"))
        return u"messages can go to channels only: write %1=channel:NAME"_s.arg(QString::fromUtf8(rule.pattern));
    rule.channel = rule.channel.sliced(qstrlen("channel:"));
    const auto stars = rule.channel.count('*');
    if (!isName(QByteArray(rule.channel).replace('*', 'x')) || stars > 1)
        return u"%1 is no name for a channel: use %2"_s.arg(QString::fromUtf8(rule.channel), nameRule());
    const bool hasOnlyAStar = rule.pattern.count('*') == 1 && !rule.pattern.contains('?') && !rule.pattern.contains('[')
        && !rule.pattern.contains('\\');
    if (stars == 1 && !hasOnlyAStar)
        return u"the * of %1 stands for what the only * of the pattern matches"_s.arg(QString::fromUtf8(rule.channel));
    return rule;
}

std::variant<Draft, QString> RedisIngestRule::draft(const QByteArray &source, const QByteArray &message) const
{
    QByteArray name = channel;
    if (const qsizetype star = pattern.indexOf('*'); name.contains('*')) {
        const qsizetype matched = source.size() - (pattern.size() - 1);
        name.replace('*', source.mid(star, std::max<qsizetype>(0, matched)));
        if (!isName(name))
            return u"%1 is no name for a channel"_s.arg(
                QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 80))));
    }
    if (message.size() > limit::bodyBytes)
        return u"it has %1 bytes, and %2 are the most"_s.arg(message.size()).arg(limit::bodyBytes);
    auto data = eventDataFrom(message);
    if (!data)
        return u"it is neither JSON nor UTF-8"_s;
    return Draft{{TopicKind::channel, name}, QByteArrayLiteral("message"), *data, Delivery::log};
}

} // namespace heliograph
