// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkatopic.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The largest body of a request, and what is added.
constexpr qint64 largestRecord = 128 * 1024;

std::optional<qint64> number(const KafkaClient::TopicDescription &topic, QByteArrayView setting)
{
    bool isNumber = false;
    const qint64 value = topic.setting(setting).toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

std::variant<KafkaTopic::Findings, KafkaError> KafkaTopic::prepare(KafkaClient &client, Milliseconds timeout) const
{
    auto described = client.describeTopic(name, timeout);
    if (const auto *error = std::get_if<KafkaError>(&described); error && error->kind != KafkaError::Kind::missing)
        return *error;
    if (std::holds_alternative<KafkaError>(described)) {
        const auto wanted = std::max(promise, retention);
        const auto failure = client.createTopic(
            name, 1, {{"cleanup.policy", "delete"}, {"retention.ms", QByteArray::number(qint64(wanted.count()))}},
            timeout);
        if (failure && failure->kind != KafkaError::Kind::exists)
            return *failure;
        qCInfo(lcBackbone).noquote() << "made the topic" << name << "in Kafka";
        described = client.describeTopic(name, timeout);
        if (const auto *error = std::get_if<KafkaError>(&described))
            // Brokers know of it a moment later.
            return *error;
    }
    return findingsOf(std::get<KafkaClient::TopicDescription>(described));
}

KafkaTopic::Findings KafkaTopic::findingsOf(const KafkaClient::TopicDescription &topic) const
{
    const QString text = QString::fromUtf8(name);
    Findings findings;
    if (topic.partitions != 1)
        findings.problem =
            u"The topic %1 has %2 partitions, which have no common order: make one with a single partition, or "
            "name another one with --kafka-topic."_s.arg(text, QString::number(topic.partitions));
    else if (topic.setting("cleanup.policy").contains("compact"))
        findings.problem =
            u"The topic %1 is compacted, which loses events: set cleanup.policy=delete, or name another one with "
            "--kafka-topic."_s.arg(text);
    if (const auto kept = number(topic, "retention.ms"); kept && *kept >= 0 && *kept < promise.count())
        findings.warnings.append(
            u"the topic %1 keeps events for %2 s, which is less than --log-age: set its retention.ms"_s.arg(
                text, QString::number(*kept / 1'000)));
    if (const auto size = number(topic, "max.message.bytes"); size && *size < largestRecord)
        findings.warnings.append(
            u"the topic %1 takes records of up to %2 bytes, and events may be larger: set its max.message.bytes to %3 or more"_s
                .arg(text, QString::number(*size), QString::number(largestRecord)));
    if (topic.replicas > 1 && number(topic, "min.insync.replicas") == 1)
        findings.warnings.append(
            u"the topic %1 has %2 replicas, and an event counts as stored when a single one has it, which may be lost "
            u"with its "
            "broker: set its min.insync.replicas to 2"_s.arg(text, QString::number(topic.replicas)));
    return findings;
}

} // namespace heliograph
