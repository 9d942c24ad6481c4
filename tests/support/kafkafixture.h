// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/kafkastatus.h"
#include "tests/support/kafkaserver.h"
#include "tests/support/kafkatopics.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QJsonObject>
#include <QTest>
#include <memory>

namespace heliograph
{

// Servers as processes of their own on one Kafka, with a topic of their own for each test. A test inherits it.
class KafkaFixture
{
protected:
    // Java under load.
    static constexpr int timeoutMs = 60'000;

    void setUp()
    {
        m_topic = QStringLiteral("events%1").arg(++m_topics);
        m_one = std::make_unique<ServerProcess>();
        m_other = std::make_unique<ServerProcess>();
    }
    void tearDown()
    {
        if (QTest::currentTestFailed())
            qInfo("%s%s", m_one->process().readAll().right(4'000).constData(),
                  m_other->process().readAll().right(4'000).constData());
        m_one.reset();
        m_other.reset();
    }

    QStringList arguments(const QStringList &more = {}) const
    {
        return localArguments(QStringList{QStringLiteral("--backbone"), QStringLiteral("kafka")} + more);
    }
    // Without --backbone.
    QStringList localArguments(const QStringList &more = {}) const { return argumentsAt(m_kafka.address(), more); }
    QStringList argumentsAt(const QString &address, const QStringList &more) const
    {
        return QStringList{QStringLiteral("--kafka"), address, QStringLiteral("--kafka-topic"), m_topic}
        + QStringLiteral("--lease-time 3s --stock-interval 0 --metrics-interval 0 --notice-interval 0 --demo-lots 0")
              .split(u' ')
            + more;
    }
    // Returns the id; empty when it was refused.
    static QByteArray publish(ServerProcess &server, int number)
    {
        const auto response =
            ask(server.port(), "POST", "/events/news", "{\"data\":{\"number\":" + QByteArray::number(number) + "}}");
        return response->status() == 201 ? response->json()[QLatin1String("id")].toString().toLatin1() : QByteArray();
    }
    static QByteArray publishWhenPossible(ServerProcess &server, int number)
    {
        QByteArray id;
        (void)QTest::qWaitFor([&] { return !(id = publish(server, number)).isEmpty(); }, timeoutMs);
        return id;
    }
    static std::unique_ptr<WireClient> reader(ServerProcess &server, const QByteArray &lastEventId = {})
    {
        auto client = std::make_unique<WireClient>(server.port());
        client->get("/events/news", lastEventId.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastEventId + "\r\n");
        if (!QTest::qWaitFor([&client] { return !client->events("connected").isEmpty(); }, timeoutMs))
            QTest::qFail("the stream was not opened", __FILE__, __LINE__);
        return client;
    }
    static QByteArrayList ids(const WireClient &reader)
    {
        QByteArrayList ids;
        for (const WireEvent &event : reader.events("message"))
            ids.append(event.id);
        return ids;
    }
    static QList<int> numbers(const WireClient &reader)
    {
        QList<int> numbers;
        for (const WireEvent &event : reader.events("message"))
            numbers.append(event.json()[QLatin1String("number")].toInt());
        return numbers;
    }
    static KafkaStatus status(ServerProcess &server)
    {
        const auto response = ask(server.port(), "GET", "/kafka/status");
        return KafkaStatus::fromJson(response->json()).value_or(KafkaStatus{});
    }
    // Makes a topic of another program with two partitions; `count` records in each say where they are.
    QByteArray otherTopic(int count) const
    {
        const QByteArray topic = m_topic.toUtf8() + "-others";
        const bool isMade = makeKafkaTopic(m_kafka.address(), topic, 2) && produce(topic, 0, count);
        return isMade ? topic : QByteArray();
    }
    bool produce(const QByteArray &topic, int from, int count) const
    {
        std::vector<KafkaRecord> records;
        for (int i = from; i < from + count; ++i) {
            for (int partition = 0; partition < 2; ++partition)
                records.push_back({.partition = partition,
                                   .value = "{\"partition\":" + QByteArray::number(partition)
                                       + ",\"number\":" + QByteArray::number(i) + '}'});
        }
        return produceForeignRecords(m_kafka.address(), topic, records);
    }

    KafkaServer m_kafka;
    int m_topics = 0;
    QString m_topic;
    std::unique_ptr<ServerProcess> m_one;
    std::unique_ptr<ServerProcess> m_other;
};

} // namespace heliograph
