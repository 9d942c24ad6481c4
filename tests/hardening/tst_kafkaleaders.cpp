// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkabackbone.h"
#include "server/protocol/eventid.h"
#include "tests/support/kafkaserver.h"
#include "tests/support/kafkatopics.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTest>
#include <algorithm>
#include <array>
#include <librdkafka/rdkafka.h>
#include <map>
#include <set>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Java may start under load.
constexpr int timeoutMs = 90'000;
constexpr int kills = 10;
constexpr auto betweenEvents = 20ms;
constexpr std::size_t nodeCount = 3;
constexpr char topic[] = "events";

// What one of several servers announces.
struct Instance {
    explicit Instance(const QString &addresses)
        : backbone({.properties = propertiesFor(addresses), .topic = topic}, clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone, [this](const EventPtr &event) {
            if (event->topic.kind == TopicKind::channel)
                published.emplace_back(event->seq, event->data.toInt());
        });
        QObject::connect(&backbone, &Backbone::historyReplaced, &backbone, [this] { isReplaced = true; });
    }
    bool open()
    {
        bool isOpen = false;
        backbone.open([&isOpen](const auto &result) { isOpen = std::holds_alternative<RestoredHistory>(result); });
        return QTest::qWaitFor([&isOpen] { return isOpen; }, timeoutMs);
    }

    SystemClock clock;
    // The seq and the number of each event.
    std::vector<std::pair<quint64, int>> published;
    bool isReplaced = false;
    KafkaBackbone backbone;
};

} // namespace

// A Kafka of three nodes that loses the one that leads again and again, as long as two are there, or all of them.
class TestKafkaLeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsThereOnceAndInOrder();
    void aMinuteWithoutAnyNodeLosesNothingAndTellsReadersNothingOld();

private:
    bool startAllNodes();
    // What a reader of the channel and the prices has got.
    static int eventCount(const WireClient &reader);
    // As in --kafka.
    QString addresses() const;
    // The index of the node; nodeCount: none leads.
    std::size_t leader() const;

    std::array<KafkaServer, nodeCount> m_nodes;
    QList<quint16> m_ports;
};

void TestKafkaLeaders::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    while (m_ports.size() < 2 * qsizetype(nodeCount)) {
        if (const quint16 port = KafkaServer::freePort(); !m_ports.contains(port))
            m_ports.append(port);
    }
    QVERIFY(startAllNodes());
}

// Also again, with what they have.
bool TestKafkaLeaders::startAllNodes()
{
    const auto count = qsizetype(nodeCount);
    for (std::size_t i = 0; i < nodeCount; ++i) {
        if (!m_nodes[i].startNode(int(i) + 1, m_ports.first(count), m_ports.last(count)))
            return false;
    }
    return std::all_of(m_nodes.begin(), m_nodes.end(), [](KafkaServer &node) { return node.waitUntilItServes(); });
}

QString TestKafkaLeaders::addresses() const
{
    QStringList addresses;
    for (const KafkaServer &node : m_nodes)
        addresses.append(node.address());
    return addresses.join(u',');
}

std::size_t TestKafkaLeaders::leader() const
{
    const RawKafkaClient client = rawKafkaClient(addresses());
    const std::unique_ptr<rd_kafka_topic_t, decltype(&rd_kafka_topic_destroy)> named(
        rd_kafka_topic_new(client.get(), topic, nullptr), &rd_kafka_topic_destroy);
    const rd_kafka_metadata_t *found = nullptr;
    if (rd_kafka_metadata(client.get(), 0, named.get(), &found, 5'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return nodeCount;
    const std::unique_ptr<const rd_kafka_metadata_t, decltype(&rd_kafka_metadata_destroy)> metadata(
        found, &rd_kafka_metadata_destroy);
    if (metadata->topic_cnt != 1 || metadata->topics[0].partition_cnt != 1)
        return nodeCount;
    const int node = metadata->topics[0].partitions[0].leader;
    return node >= 1 && node <= int(nodeCount) ? std::size_t(node - 1) : nodeCount;
}

void TestKafkaLeaders::whatWasAcknowledgedIsThereOnceAndInOrder()
{
    Instance one(addresses());
    Instance other(addresses());
    QVERIFY(one.open());
    QVERIFY(other.open());
    int number = 0;
    std::vector<std::pair<quint64, int>> acknowledged;
    QTimer publisher;
    connect(&publisher, &QTimer::timeout, &one.backbone, [&] {
        ++number;
        one.backbone.publish({{TopicKind::channel, "news"}, "message", QByteArray::number(number), Delivery::log},
                             [&acknowledged, sent = number](const PublishResult &result) {
                                 if (const auto *id = std::get_if<EventId>(&result))
                                     acknowledged.emplace_back(id->seq, sent);
                             });
    });
    publisher.start(betweenEvents);
    const auto waitForMore = [&acknowledged] {
        const std::size_t before = acknowledged.size();
        return QTest::qWaitFor([&] { return acknowledged.size() >= before + 50; }, timeoutMs);
    };
    for (int kill = 0; kill < kills; ++kill) {
        QVERIFY(waitForMore());
        std::size_t leading = nodeCount;
        QTRY_VERIFY_WITH_TIMEOUT((leading = leader()) < nodeCount, timeoutMs);
        m_nodes[leading].kill();
        // The other two go on.
        QVERIFY2(waitForMore(), qPrintable(one.backbone.status().problem));
        QVERIFY(m_nodes[leading].restart());
    }
    QVERIFY(waitForMore());
    publisher.stop();

    QTRY_VERIFY_WITH_TIMEOUT(!one.published.empty() && one.published.back().first >= acknowledged.back().first
                                 && one.published == other.published,
                             timeoutMs);
    QVERIFY(!one.isReplaced && !other.isReplaced);
    for (std::size_t i = 1; i < one.published.size(); ++i) {
        QVERIFY(one.published[i - 1].first < one.published[i].first);
        QVERIFY2(one.published[i - 1].second < one.published[i].second,
                 qPrintable(u"%1 before %2"_s.arg(one.published[i - 1].second).arg(one.published[i].second)));
    }
    // Both rise, so this finds a missing one.
    QVERIFY(std::includes(one.published.begin(), one.published.end(), acknowledged.begin(), acknowledged.end()));
    qInfo("%d events, %zu acknowledged, %zu announced", number, acknowledged.size(), one.published.size());
}

int TestKafkaLeaders::eventCount(const WireClient &reader)
{
    return int(reader.events("message").size() + reader.events("stock-update").size());
}

void TestKafkaLeaders::aMinuteWithoutAnyNodeLosesNothingAndTellsReadersNothingOld()
{
    constexpr qint64 awayMs = 60'000;
    // Until then an event that was on its way may be written, or not.
    constexpr qint64 settledMs = 10'000;
    const QStringList arguments{
        u"--backbone"_s,        u"kafka"_s, u"--kafka"_s,          addresses(), u"--kafka-topic"_s,      u"away"_s,
        u"--lease-time"_s,      u"3s"_s,    u"--stock-interval"_s, u"50ms"_s,   u"--metrics-interval"_s, u"0"_s,
        u"--notice-interval"_s, u"0"_s,     u"--demo-lots"_s,      u"0"_s};
    std::array<ServerProcess, 2> servers;
    std::array<std::unique_ptr<WireClient>, 2> readers;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        QVERIFY(servers[i].start(arguments));
        readers[i] = std::make_unique<WireClient>(servers[i].port());
        readers[i]->get("/events?topics=channel:news,stock");
        QTRY_COMPARE_WITH_TIMEOUT(readers[i]->events("connected").size(), 1, timeoutMs);
    }
    int number = 0;
    std::set<int> acknowledged;
    std::set<int> refused;
    // At the servers in turn.
    const auto publish = [&] {
        const ServerProcess &server = servers[std::size_t(++number) % servers.size()];
        const int status =
            ask(server.port(), "POST", "/events/news", "{\"data\":{\"number\":" + QByteArray::number(number) + "}}")
                ->status();
        if (status == 201)
            acknowledged.insert(number);
        return status;
    };
    const auto publishMore = [&] {
        const std::size_t wanted = acknowledged.size() + 200;
        QElapsedTimer timer;
        timer.start();
        while (acknowledged.size() < wanted && !timer.hasExpired(timeoutMs))
            publish();
        return acknowledged.size() >= wanted;
    };
    const auto isWithoutKafka = [](const ServerProcess &server) {
        const auto health = ask(server.port(), "GET", "/health/ready");
        return health->status() == 503 && health->body().contains("Kafka");
    };
    const auto eventCounts = [&readers] { return std::array{eventCount(*readers[0]), eventCount(*readers[1])}; };
    QVERIFY(publishMore());

    for (KafkaServer &node : m_nodes)
        node.kill();
    QElapsedTimer away;
    away.start();
    while (!away.hasExpired(settledMs))
        publish();
    const qint64 settledAt = QDateTime::currentMSecsSinceEpoch();
    const auto before = eventCounts();
    while (!away.hasExpired(awayMs)) {
        QCOMPARE(publish(), 503);
        refused.insert(number);
        QVERIFY(isWithoutKafka(servers[0]) && isWithoutKafka(servers[1]));
    }
    QCOMPARE(eventCounts(), before);
    const qint64 awayUntil = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(startAllNodes());
    QVERIFY(publishMore());
    for (const ServerProcess &server : servers)
        QTRY_COMPARE_WITH_TIMEOUT(ask(server.port(), "GET", "/health/ready")->status(), 200, timeoutMs);

    for (const auto &reader : readers) {
        QTRY_COMPARE_WITH_TIMEOUT(reader->events("message").last().json()["number"_L1].toInt(), *acknowledged.rbegin(),
                                  timeoutMs);
        QVERIFY(!reader->isClosed());
        QCOMPARE(reader->events("connected").size(), 1);
        QVERIFY(reader->events("reset").isEmpty());
        std::vector<int> numbers;
        for (const WireEvent &event : reader->events("message"))
            numbers.push_back(event.json()["number"_L1].toInt());
        QVERIFY(std::is_sorted(numbers.begin(), numbers.end(), std::less_equal<>()));
        QVERIFY(std::includes(numbers.begin(), numbers.end(), acknowledged.begin(), acknowledged.end()));
        QVERIFY(
            std::none_of(numbers.begin(), numbers.end(), [&refused](int found) { return refused.contains(found); }));
        const auto prices = reader->events("stock-update");
        QVERIFY(std::none_of(prices.begin(), prices.end(), [&](const WireEvent &price) {
            const qint64 time = price.json()["timestamp"_L1].toInteger();
            return time > settledAt && time < awayUntil;
        }));
        QTRY_VERIFY_WITH_TIMEOUT(reader->events("stock-update").last().json()["timestamp"_L1].toInteger() > awayUntil,
                                 timeoutMs);
        // Of the channel, and of each symbol.
        std::map<QString, quint64> newest;
        for (const WireEvent &event : reader->events("message") + prices) {
            const auto id = EventId::fromText(event.id);
            QVERIFY2(id, event.id.constData());
            quint64 &seq = newest[event.json()["symbol"_L1].toString()];
            QVERIFY2(id->seq > seq, (event.type + ' ' + event.id + ' ' + QByteArray::number(seq)).constData());
            seq = id->seq;
        }
    }
    qInfo("%d events, %zu acknowledged, %zu refused while no node was there", number, acknowledged.size(),
          refused.size());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaLeaders)

#include "tst_kafkaleaders.moc"
