// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/kafkastatus.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Not JsonWriter: the names are not ours.
QByteArray countsJson(const KafkaStatus::Counts &counts)
{
    QJsonObject object;
    for (const auto &[name, count] : counts)
        object[name] = count;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

KafkaStatus::Counts countsFrom(const QJsonObject &object)
{
    KafkaStatus::Counts counts;
    for (auto it = object.begin(); it != object.end(); ++it)
        counts.append({it.key(), it.value().toInteger()});
    std::stable_sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return counts;
}

void write(JsonWriter &json, const KafkaStatus::Aggregation &aggregation)
{
    const double seconds = double(aggregation.to - aggregation.from) / 1'000;
    json.beginObject("currentAggregation")
        .member("windowMs", aggregation.windowMs)
        .member("from", aggregation.from)
        .member("to", aggregation.to)
        .member("events", aggregation.events)
        .member("perSecond", seconds > 0 ? double(qRound64(double(aggregation.events) / seconds * 10)) / 10 : 0.0)
        .member("byType", RawJson{countsJson(aggregation.byType)})
        .member("byTopic", RawJson{countsJson(aggregation.byTopic)})
        .member("otherTopics", aggregation.otherTopics);
    if (!aggregation.lastTopic.isEmpty()) {
        json.beginObject("lastEvent")
            .member("topic", aggregation.lastTopic)
            .member("type", aggregation.lastType)
            .member("time", aggregation.lastTime)
            .member("offset", aggregation.lastOffset)
            .endObject();
    }
    json.endObject();
}

void write(JsonWriter &json, const QList<KafkaStatus::Ingest> &ingest)
{
    json.beginArray("ingest");
    for (const KafkaStatus::Ingest &topic : ingest) {
        json.beginObject().member("topic", topic.topic).member("channel", topic.channel).member("remade", topic.remade);
        if (topic.lag)
            json.member("lag", *topic.lag);
        if (!topic.lastError.isEmpty())
            json.member("lastError", topic.lastError);
        json.endObject();
    }
    json.endArray();
}

QList<KafkaStatus::Ingest> ingestFrom(const QJsonArray &array)
{
    QList<KafkaStatus::Ingest> ingest;
    for (const QJsonValue value : array) {
        const QJsonObject topic = value.toObject();
        ingest.append({.topic = topic["topic"_L1].toString(),
                       .channel = topic["channel"_L1].toString(),
                       .remade = topic["remade"_L1].toInteger(),
                       .lastError = topic["lastError"_L1].toString()});
        if (topic["lag"_L1].isDouble())
            ingest.last().lag = topic["lag"_L1].toInteger();
    }
    return ingest;
}

KafkaStatus::Aggregation aggregationFrom(const QJsonObject &object)
{
    const QJsonObject last = object["lastEvent"_L1].toObject();
    return {.windowMs = object["windowMs"_L1].toInteger(),
            .from = object["from"_L1].toInteger(),
            .to = object["to"_L1].toInteger(),
            .events = object["events"_L1].toInteger(),
            .byType = countsFrom(object["byType"_L1].toObject()),
            .byTopic = countsFrom(object["byTopic"_L1].toObject()),
            .otherTopics = object["otherTopics"_L1].toInteger(),
            .lastTopic = last["topic"_L1].toString(),
            .lastType = last["type"_L1].toString(),
            .lastTime = last["time"_L1].toInteger(),
            .lastOffset = last["offset"_L1].toInteger()};
}

} // namespace

QByteArray KafkaStatus::toJson() const
{
    JsonWriter json(1024);
    json.beginObject()
        .beginObject("producer")
        .member("connected", producer.isConnected)
        .member("brokers", producer.brokers)
        .member("topic", producer.topic)
        .member("delivered", producer.delivered)
        .member("failed", producer.failed)
        .member("queued", producer.queued);
    if (!producer.lastError.isEmpty())
        json.member("lastError", producer.lastError);
    json.endObject()
        .beginObject("consumer")
        .member("connected", consumer.isConnected)
        .member("group", consumer.group)
        .member("assigned", consumer.isAssigned);
    if (consumer.members)
        json.member("members", *consumer.members);
    if (consumer.lag)
        json.member("lag", *consumer.lag);
    if (!consumer.lastError.isEmpty())
        json.member("lastError", consumer.lastError);
    if (consumer.aggregation)
        write(json, *consumer.aggregation);
    json.endObject();
    if (!ingest.isEmpty())
        write(json, ingest);
    return json.endObject().take();
}

std::optional<KafkaStatus> KafkaStatus::fromJson(const QJsonObject &object)
{
    if (!object["producer"_L1].isObject() || !object["consumer"_L1].isObject())
        return std::nullopt;
    const QJsonObject producer = object["producer"_L1].toObject();
    const QJsonObject consumer = object["consumer"_L1].toObject();
    KafkaStatus status{.producer = {.isConnected = producer["connected"_L1].toBool(),
                                    .brokers = producer["brokers"_L1].toString(),
                                    .topic = producer["topic"_L1].toString(),
                                    .delivered = producer["delivered"_L1].toInteger(),
                                    .failed = producer["failed"_L1].toInteger(),
                                    .queued = producer["queued"_L1].toInteger(),
                                    .lastError = producer["lastError"_L1].toString()},
                       .consumer = {.isConnected = consumer["connected"_L1].toBool(),
                                    .group = consumer["group"_L1].toString(),
                                    .isAssigned = consumer["assigned"_L1].toBool(),
                                    .lastError = consumer["lastError"_L1].toString()},
                       .ingest = ingestFrom(object["ingest"_L1].toArray())};
    if (consumer["members"_L1].isDouble())
        status.consumer.members = consumer["members"_L1].toInteger();
    if (consumer["lag"_L1].isDouble())
        status.consumer.lag = consumer["lag"_L1].toInteger();
    if (consumer["currentAggregation"_L1].isObject())
        status.consumer.aggregation = aggregationFrom(consumer["currentAggregation"_L1].toObject());
    return status;
}

} // namespace heliograph
