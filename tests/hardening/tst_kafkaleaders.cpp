// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkabackbone.h"
#include "tests/support/kafkaserver.h"

#include <QTest>
#include <array>
#include <librdkafka/rdkafka.h>

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
    explicit Instance(const KafkaProperties &properties) : backbone({.properties = properties, .topic = topic}, clock)
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

// A Kafka of three nodes that loses the one that leads again and again, as long as two are there.
class TestKafkaLeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsThereOnceAndInOrder();

private:
    KafkaProperties properties() const;
    // The index of the node; nodeCount: none leads.
    std::size_t leader() const;

    std::array<KafkaServer, nodeCount> m_nodes;
};

void TestKafkaLeaders::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QList<quint16> ports;
    while (ports.size() < 2 * qsizetype(nodeCount)) {
        if (const quint16 port = KafkaServer::freePort(); !ports.contains(port))
            ports.append(port);
    }
    const auto count = qsizetype(nodeCount);
    for (std::size_t i = 0; i < nodeCount; ++i)
        QVERIFY(m_nodes[i].startNode(int(i) + 1, ports.first(count), ports.last(count)));
    for (KafkaServer &node : m_nodes)
        QVERIFY(node.waitUntilItServes());
}

KafkaProperties TestKafkaLeaders::properties() const
{
    QStringList addresses;
    for (const KafkaServer &node : m_nodes)
        addresses.append(node.address());
    KafkaProperties properties;
    properties.set("bootstrap.servers", addresses.join(u',').toUtf8());
    return properties;
}

std::size_t TestKafkaLeaders::leader() const
{
    std::array<char, 512> text{};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const KafkaProperties properties = this->properties();
    for (const auto &[name, value] : properties.all())
        rd_kafka_conf_set(conf, name.constData(), value.constData(), text.data(), text.size());
    const std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)> handle(
        rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size()), &rd_kafka_destroy);
    const std::unique_ptr<rd_kafka_topic_t, decltype(&rd_kafka_topic_destroy)> named(
        rd_kafka_topic_new(handle.get(), topic, nullptr), &rd_kafka_topic_destroy);
    const rd_kafka_metadata_t *found = nullptr;
    if (rd_kafka_metadata(handle.get(), 0, named.get(), &found, 5'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
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
    Instance one(properties());
    Instance other(properties());
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

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaLeaders)

#include "tst_kafkaleaders.moc"
