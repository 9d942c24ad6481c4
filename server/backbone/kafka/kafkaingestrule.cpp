// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaingestrule.h"

#include "server/backbone/ingestdata.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "server/protocol/publishrequests.h"

#include <QRegularExpression>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<KafkaIngestRule, QString> KafkaIngestRule::fromText(const QByteArray &text)
{
    static const QRegularExpression topicName(u"^[A-Za-z0-9._-]{1,249}$"_s);
    const qsizetype at = text.indexOf('=');
    if (at <= 0)
        return u"write it as TOPIC=channel:NAME, such as orders=channel:orders"_s;
    KafkaIngestRule rule{.topic = text.first(at), .channel = text.sliced(at + 1)};
    if (!topicName.match(QString::fromUtf8(rule.topic)).hasMatch())
        return u"%1 is not a name of a topic"_s.arg(QString::fromUtf8(rule.topic));
    if (!rule.channel.startsWith("channel:"))
        return u"records can go to channels only: write %1=channel:NAME"_s.arg(QString::fromUtf8(rule.topic));
    rule.channel = rule.channel.sliced(qstrlen("channel:"));
    if (!isName(rule.channel))
        return u"%1 is no name for a channel: use %2"_s.arg(QString::fromUtf8(rule.channel), nameRule());
    return rule;
}

std::variant<Draft, KafkaIngestRule::Refusal> KafkaIngestRule::draft(const KafkaRecord &record) const
{
    if (record.value.isEmpty())
        return Refusal::empty;
    if (record.value.size() > limit::bodyBytes)
        return Refusal::tooLarge;
    auto data = eventDataFrom(record.value);
    if (!data)
        return Refusal::notText;
    // What is no JSON may have become longer.
    if (data->size() > limit::bodyBytes)
        return Refusal::tooLarge;
    const QByteArray type = record.header("type");
    return Draft{{TopicKind::channel, channel},
                 ChannelEventRequest::mayBeType(type) ? type : QByteArrayLiteral("message"),
                 std::move(*data),
                 Delivery::log};
}

QByteArray KafkaIngestRule::nameOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::empty:
        return QByteArrayLiteral("empty");
    case Refusal::tooLarge:
        return QByteArrayLiteral("too-large");
    case Refusal::notText:
        return QByteArrayLiteral("not-text");
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
