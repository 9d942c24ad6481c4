// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafkaconfig.h"

#ifdef HELIOGRAPH_WITH_KAFKA
#include "server/backbone/kafka/kafkaingestrule.h"
#include "server/kafka/kafkaproperties.h"
#endif

#include <QRegularExpression>
#include <QSet>

namespace heliograph
{

using namespace Qt::StringLiterals;

#ifdef HELIOGRAPH_WITH_KAFKA
namespace
{

// A name of a property has no slash, and the path of a file with an equals sign can be given with one.
bool isProperty(const QByteArray &text)
{
    const qsizetype equals = text.indexOf('=');
    return equals >= 0 && !text.first(equals).contains('/');
}

} // namespace

std::variant<KafkaProperties, QString> KafkaConfig::allProperties() const
{
    KafkaProperties all;
    for (const QByteArray &text : properties) {
        const auto read =
            isProperty(text) ? KafkaProperties::fromText(text) : KafkaProperties::fromFile(QString::fromUtf8(text));
        if (const auto *problem = std::get_if<QString>(&read))
            return *problem;
        for (const auto &[name, value] : std::get<KafkaProperties>(read).all())
            all.set(name, value);
    }
    all.set("bootstrap.servers", brokers.toUtf8());
    if (const auto problem = all.problem())
        return *problem;
    return all;
}

std::optional<QString> KafkaConfig::ingestProblem() const
{
    QSet<QByteArray> topics;
    for (const QByteArray &text : ingest) {
        const auto read = KafkaIngestRule::fromText(text);
        if (const auto *wrong = std::get_if<QString>(&read))
            return u"kafka-ingest %1: %2"_s.arg(QString::fromUtf8(text), *wrong);
        const QByteArray &found = std::get<KafkaIngestRule>(read).topic;
        if (found == topic.toUtf8() || found == instancesTopic().toUtf8())
            return u"kafka-ingest %1: the server writes that topic itself"_s.arg(QString::fromUtf8(text));
        if (topics.contains(found))
            return u"kafka-ingest %1: a topic can become events in one channel only"_s.arg(QString::fromUtf8(text));
        topics.insert(found);
    }
    return std::nullopt;
}
#endif

std::optional<QString> KafkaConfig::problem() const
{
    if (brokers.isEmpty()) {
        if (!properties.isEmpty())
            return u"kafka-config is for a Kafka: name its brokers with --kafka HOST:PORT"_s;
        if (!ingest.isEmpty())
            return u"kafka-ingest is for a Kafka: name its brokers with --kafka HOST:PORT"_s;
        return std::nullopt;
    }
#ifdef HELIOGRAPH_WITH_KAFKA
    // Kafka takes names of 249 characters.
    static const QRegularExpression name(u"^[A-Za-z0-9._-]{1,239}$"_s);
    if (!name.match(topic).hasMatch() || topic == u"."_s || topic == u".."_s)
        return u"kafka-topic: %1 is not a name of a topic; use up to 239 letters, digits, dots, hyphens and underscores"_s
            .arg(topic);
    if (group.isEmpty() || group.size() > 249)
        return u"kafka-group: give the group a name of 1 to 249 characters"_s;
    const auto made = allProperties();
    if (const auto *text = std::get_if<QString>(&made))
        return u"kafka-config: "_s + *text;
    return ingestProblem();
#else
    return u"kafka: this build has no Kafka, because it was made without librdkafka (librdkafka-dev on Debian)"_s;
#endif
}

} // namespace heliograph
