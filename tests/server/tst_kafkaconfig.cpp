// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafkaconfig.h"
#ifdef HELIOGRAPH_WITH_KAFKA
#include "server/backbone/kafka/kafkaingestrule.h"
#include "server/kafka/kafkaproperties.h"
#endif
#include "server/serverconfig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestKafkaConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongConfigurationIsExplained_data();
    void aWrongConfigurationIsExplained();
    void aLaterPropertyTakesThePlaceOfAnEarlierOne();
    void aPropertyThatIsNoneIsExplainedWithoutItsValue_data();
    void aPropertyThatIsNoneIsExplainedWithoutItsValue();
    void onlyOneServerOfAKafkaTakesBids();
    void aLocalHistoryIsWrittenToAKafkaThatIsNamed();
    void whatBecomesOfRecordsOfOthers_data();
    void whatBecomesOfRecordsOfOthers();
};

void TestKafkaConfig::aWrongConfigurationIsExplained_data()
{
    using Change = std::function<void(ServerConfig &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const Change &change, const QString &text) {
        QTest::newRow(name) << change << text;
    };
    row(
        "a Kafka without brokers", [](ServerConfig &c) { c.kafka.brokers.clear(); }, u"--kafka HOST:PORT"_s);
    row(
        "a history in Redis",
        [](ServerConfig &c) {
            c.backbone = ServerConfig::BackboneKind::automatic;
            c.redis.url = u"redis://localhost"_s;
        },
        u"kafka: "_s);
    row(
        "a group without a name", [](ServerConfig &c) { c.kafka.group.clear(); }, u"kafka-group"_s);
    row(
        "a Redis, too", [](ServerConfig &c) { c.redis.url = u"redis://localhost"_s; }, u"leave one of the two out"_s);
    row(
        "bids in a Redis that is not there", [](ServerConfig &c) { c.bids = ServerConfig::BidsKind::redis; },
        u"bids: "_s);
    row(
        "a topic with a space", [](ServerConfig &c) { c.kafka.topic = u"my events"_s; }, u"kafka-topic: my events"_s);
    row(
        "a topic without a name", [](ServerConfig &c) { c.kafka.topic.clear(); }, u"kafka-topic"_s);
    row(
        "a lease of no time", [](ServerConfig &c) { c.redis.leaseTime = std::chrono::milliseconds(10); },
        u"lease-time"_s);
    row(
        "properties for nothing",
        [](ServerConfig &c) {
            c.backbone = ServerConfig::BackboneKind::local;
            c.kafka.brokers.clear();
            c.kafka.properties = {"linger.ms=1"};
        },
        u"kafka-config"_s);
    const auto ingest = [row](const char *name, const QList<QByteArray> &rules, const QString &text) {
        row(
            name, [rules](ServerConfig &c) { c.kafka.ingest = rules; }, text);
    };
    ingest("a topic without a channel", {"orders"}, u"TOPIC=channel:NAME"_s);
    ingest("a topic that is to become prices", {"orders=stock:ACME"}, u"channels only"_s);
    ingest("a channel that is no name", {"orders=channel:a b"}, u"no name for a channel"_s);
    ingest("a topic that cannot be", {"or ders=channel:a"}, u"or ders is not a name of a topic"_s);
    ingest("the topic of the history", {"heliograph.events=channel:a"}, u"writes that topic itself"_s);
    ingest("a topic twice", {"orders=channel:a", "orders=channel:b"}, u"one channel only"_s);
    row(
        "records of no Kafka",
        [](ServerConfig &c) {
            c.backbone = ServerConfig::BackboneKind::local;
            c.kafka.brokers.clear();
            c.kafka.ingest = {"orders=channel:orders"};
        },
        u"kafka-ingest is for a Kafka"_s);
}

void TestKafkaConfig::aWrongConfigurationIsExplained()
{
    QFETCH(std::function<void(ServerConfig &)>, change);
    QFETCH(QString, text);
    ServerConfig config;
    config.backbone = ServerConfig::BackboneKind::kafka;
    config.kafka.brokers = u"localhost:9092"_s;
    QCOMPARE(config.problem(), std::optional<QString>());
    change(config);
    QVERIFY2(config.problem().value_or(QString()).contains(text), qPrintable(config.problem().value_or(u"none"_s)));
}

void TestKafkaConfig::aLaterPropertyTakesThePlaceOfAnEarlierOne()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"kafka=1.properties"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# a comment\nlinger.ms = 7\nclient.id=desk\n");
    file.close();
    KafkaConfig config{.brokers = u"localhost:9092"_s, .properties = {"linger.ms=3", file.fileName().toUtf8()}};
    auto properties = std::get<KafkaProperties>(config.allProperties());
    QCOMPARE(properties.value("linger.ms"), QByteArray("7"));
    QCOMPARE(properties.value("client.id"), QByteArray("desk"));
    config.properties = {file.fileName().toUtf8(), "linger.ms=3", "bootstrap.servers=elsewhere:9092"};
    properties = std::get<KafkaProperties>(config.allProperties());
    QCOMPARE(properties.value("linger.ms"), QByteArray("3"));
    QCOMPARE(properties.value("bootstrap.servers"), QByteArray("localhost:9092"));
}

void TestKafkaConfig::aPropertyThatIsNoneIsExplainedWithoutItsValue_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QString>("text");
    QTest::newRow("an unknown name") << QByteArray("no.such.name=secret") << u"no.such.name"_s;
    QTest::newRow("a value that does not fit") << QByteArray("linger.ms=secret") << u"linger.ms"_s;
    QTest::newRow("a file that is not there") << QByteArray("/no/such/file") << u"/no/such/file"_s;
}

void TestKafkaConfig::aPropertyThatIsNoneIsExplainedWithoutItsValue()
{
    QFETCH(QByteArray, property);
    QFETCH(QString, text);
    const KafkaConfig config{.brokers = u"localhost:9092"_s, .properties = {property}};
    const QString problem = config.problem().value_or(QString());
    QVERIFY2(problem.contains(text), qPrintable(problem));
    QVERIFY2(!problem.contains(u"secret"_s), qPrintable(problem));
}

void TestKafkaConfig::onlyOneServerOfAKafkaTakesBids()
{
    ServerConfig config;
    QVERIFY(config.takesBids());
    config.backbone = ServerConfig::BackboneKind::kafka;
    config.kafka.brokers = u"localhost:9092"_s;
    QVERIFY(!config.takesBids());
    QVERIFY(config.isHistoryShared() && !config.isHistoryInRedis());
    config.bids = ServerConfig::BidsKind::local;
    QVERIFY(config.takesBids());
    QVERIFY(!config.isAuctionInRedis());
}

void TestKafkaConfig::aLocalHistoryIsWrittenToAKafkaThatIsNamed()
{
    ServerConfig config;
    config.kafka.brokers = u"localhost:9092"_s;
    for (const auto kind : {ServerConfig::BackboneKind::automatic, ServerConfig::BackboneKind::local}) {
        config.backbone = kind;
        QCOMPARE(config.problem(), std::optional<QString>());
        QVERIFY(!config.isHistoryInKafka() && !config.isHistoryShared() && config.takesBids());
    }
}

void TestKafkaConfig::whatBecomesOfRecordsOfOthers_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("JSON, its digits as they were")
        << QByteArray(R"({"n": 1.10})") << QByteArray("message") << QByteArray(R"({"n":1.10})");
    QTest::newRow("a type of its own") << QByteArray("1") << QByteArray("order") << QByteArray("1");
    QTest::newRow("a type that is the server's") << QByteArray("1") << QByteArray("goodbye") << QByteArray("1");
    QTest::newRow("a type that breaks the line") << QByteArray("1") << QByteArray("a\nb") << QByteArray("1");
    QTest::newRow("a text") << QByteArray("no \"JSON\"\n{") << QByteArray("message")
                            << QByteArray(R"("no \"JSON\"\n{")");
    QTest::newRow("JSON twice") << QByteArray("1 2") << QByteArray("message") << QByteArray("\"1 2\"");
    QTest::newRow("out of the braces") << QByteArray("1,\"w\":2") << QByteArray("message")
                                       << QByteArray(R"("1,\"w\":2")");
    QTest::newRow("nothing") << QByteArray() << QByteArray("message") << QByteArray("empty");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00", 3) << QByteArray("message") << QByteArray("not-text");
    QTest::newRow("too much") << QByteArray(65'537, '1') << QByteArray("message") << QByteArray("too-large");
    QTest::newRow("a text that grows") << QByteArray(60'000, '"') << QByteArray("message") << QByteArray("too-large");
}

void TestKafkaConfig::whatBecomesOfRecordsOfOthers()
{
#ifdef HELIOGRAPH_WITH_KAFKA
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    const auto rule = std::get<KafkaIngestRule>(KafkaIngestRule::fromText("orders=channel:sales"));
    KafkaRecord record{.value = value, .headers = {{"type", type}}};
    for (int i = 0; i < 1'000; ++i)
        record.headers.emplace_back("h" + QByteArray::number(i), QByteArray(100, 'x'));
    const auto made = rule.draft(record);
    if (const auto *refusal = std::get_if<KafkaIngestRule::Refusal>(&made)) {
        QCOMPARE(KafkaIngestRule::nameOf(*refusal), data);
        return;
    }
    const auto &draft = std::get<Draft>(made);
    QCOMPARE(draft.data, data);
    QCOMPARE(draft.topic.toText(), QByteArray("channel:sales"));
    QCOMPARE(draft.type, type == "order" ? type : QByteArray("message"));
    QVERIFY(draft.delivery == Delivery::log);
#else
    QSKIP("This build has no Kafka.");
#endif
}

QTEST_GUILESS_MAIN(TestKafkaConfig)

#include "tst_kafkaconfig.moc"
