// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkafixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Servers that exchange records with other programs through Kafka, each record once whatever is killed.
class TestKafkaExchange : public QObject, private KafkaFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void otherProgramsReadTheRecords();
    void aLocalHistoryIsWrittenOnceAlthoughBothSidesAreKilled();
    void recordsOfOthersBecomeEventsOnceAlthoughServersAreKilled();
    void aLocalHistoryTakesRecordsOfOthersOnceAlthoughItIsKilled();
    void recordsThatCannotBeEventsHoldNothingUp();
    void aTopicOfOthersThatWasMadeAnewIsReadFromItsBeginning_data();
    void aTopicOfOthersThatWasMadeAnewIsReadFromItsBeginning();

private:
    // What a reader has seen of the topic of another program, by partition.
    static QList<QList<int>> recordsSeen(const WireClient &reader);
};

void TestKafkaExchange::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_kafka.start());
}

// As the page on records in PROTOCOL says.
void TestKafkaExchange::otherProgramsReadTheRecords()
{
    const QString kcat = QStandardPaths::findExecutable(u"kcat"_s);
    if (kcat.isEmpty())
        QSKIP("kcat is not installed (kcat on Debian).");
    QVERIFY(m_one->start(arguments()));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    const QByteArray id = publish(*m_one, 2);
    QProcess consumer;
    consumer.start(kcat,
                   {u"-C"_s, u"-q"_s, u"-e"_s, u"-b"_s, m_kafka.address(), u"-t"_s, m_topic, u"-p"_s, u"0"_s, u"-o"_s,
                    u"beginning"_s, u"-f"_s, u"%o\\t%k\\t%s\\t%h\\n"_s});
    QVERIFY(consumer.waitForFinished(timeoutMs));
    QByteArrayList found;
    for (const QByteArray &line : consumer.readAllStandardOutput().split('\n')) {
        const QByteArrayList fields = line.split('\t');
        if (fields.value(1) == "channel:news" && fields.value(2).contains("\"number\":2"))
            found = fields;
    }
    QCOMPARE(found.size(), 4);
    QCOMPARE(QByteArray::number(found[0].toLongLong() + 1), id.split(':').last());
    const QByteArrayList headers = found[3].split(',');
    QVERIFY(headers.contains("type=message"));
    QVERIFY(headers.contains("delivery=log"));
    QVERIFY(headers.contains("epoch=" + id.split(':').first()));
    const auto read = reader(*m_one, id.split(':').first() + ":1");
    QTRY_COMPARE_WITH_TIMEOUT(numbers(*read), QList<int>({1, 2}), timeoutMs);
    QCOMPARE(QJsonDocument::fromJson(found[2]).object(), QJsonObject({{u"number"_s, 2}}));
}

void TestKafkaExchange::aLocalHistoryIsWrittenOnceAlthoughBothSidesAreKilled()
{
    QByteArrayList expected;
    const auto publishSome = [&] {
        for (int i = 0; i < 20; ++i)
            expected.append(publish(*m_one, int(expected.size())));
        return !expected.contains(QByteArray());
    };
    const auto written = [this] {
        QByteArrayList ids;
        for (const KafkaRecord &record : recordsOf(m_kafka.address(), m_topic.toUtf8())) {
            if (record.key == "channel:news")
                ids.append(record.header("id"));
        }
        return ids;
    };
    QVERIFY(m_one->start(localArguments()));
    QVERIFY(publishSome());
    // Somewhere between two batches, or within one.
    m_one->kill();
    QVERIFY(m_one->start(localArguments()));
    QVERIFY(publishSome());
    QTRY_COMPARE_WITH_TIMEOUT(written(), expected, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.aggregation, timeoutMs);

    QVERIFY(publishSome());
    m_kafka.kill();
    // Kafka delays no start.
    QVERIFY(publishSome());
    QTRY_VERIFY_WITH_TIMEOUT(!status(*m_one).producer.isConnected, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(!status(*m_one).consumer.isConnected, timeoutMs);
    QVERIFY(!status(*m_one).consumer.aggregation);
    const auto health = ask(m_one->port(), "GET", "/health/ready");
    QCOMPARE(health->status(), 200);
    QVERIFY2(health->body().contains("events wait for it"), health->body().constData());
    m_one->kill();
    QVERIFY(m_one->start(localArguments()));
    QVERIFY(publishSome());
    QVERIFY(m_kafka.restart());
    QTRY_COMPARE_WITH_TIMEOUT(status(*m_one).producer.queued, 0, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(written(), expected, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(ask(m_one->port(), "GET", "/health/ready")->body().contains("\"kafka\":true"), timeoutMs);
    QVERIFY(ask(m_one->port(), "GET", "/metrics")->body().contains("heliograph_kafka_queued 0"));

    QVERIFY(m_other->start({u"--stock-interval"_s, u"0"_s}));
    const auto without = ask(m_other->port(), "GET", "/kafka/status");
    QCOMPARE(without->status(), 404);
    QVERIFY(!ask(m_other->port(), "GET", "/")->json().contains("kafka"_L1));
    QVERIFY2(without->body().contains("--kafka HOST:PORT"), without->body().constData());
}

QList<QList<int>> TestKafkaExchange::recordsSeen(const WireClient &reader)
{
    QList<QList<int>> seen(2);
    for (const WireEvent &event : reader.events("message")) {
        const QJsonObject record = event.json();
        if (record.contains("partition"_L1))
            seen[record["partition"_L1].toInt()].append(record["number"_L1].toInt());
    }
    return seen;
}

void TestKafkaExchange::recordsOfOthersBecomeEventsOnceAlthoughServersAreKilled()
{
    constexpr int perPartition = 2'000;
    const QByteArray topic = otherTopic(perPartition);
    QVERIFY(!topic.isEmpty());
    const QStringList ingest{u"--kafka-ingest"_s, QString::fromUtf8(topic + "=channel:news")};
    QVERIFY(m_one->start(arguments(ingest)));
    auto first = reader(*m_one);
    QTRY_VERIFY_WITH_TIMEOUT(!recordsSeen(*first)[0].isEmpty(), timeoutMs);
    const QByteArray epoch = publishWhenPossible(*m_one, 0).split(':').first();
    // In the middle of it.
    m_one->kill();
    QVERIFY(m_other->start(arguments(ingest)));
    QVERIFY(m_one->start(arguments(ingest)));
    // All from the beginning of the history.
    const auto atOther = reader(*m_other, epoch + ":1");
    const auto atOne = reader(*m_one, epoch + ":1");
    QList<int> expected(perPartition);
    std::iota(expected.begin(), expected.end(), 0);
    const auto isComplete = [](const WireClient &client, qsizetype count) {
        const auto seen = recordsSeen(client);
        return seen[0].size() >= count && seen[1].size() >= count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(*atOther, perPartition), timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(*atOne, perPartition), timeoutMs);

    // The one that works stands still, another takes over, and it comes back.
    const auto works = [](ServerProcess &server) {
        return ask(server.port(), "GET", "/metrics")->body().contains("heliograph_ingest_lag_records");
    };
    QTRY_VERIFY_WITH_TIMEOUT(works(*m_one) != works(*m_other), timeoutMs);
    ServerProcess &working = works(*m_one) ? *m_one : *m_other;
    ServerProcess &waiting = &working == m_one.get() ? *m_other : *m_one;
    WireClient &observer = &waiting == m_one.get() ? *atOne : *atOther;
    QVERIFY(produce(topic, perPartition, 500));
    working.freeze();
    QVERIFY(produce(topic, perPartition + 500, 500));
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(observer, perPartition + 1'000), timeoutMs);
    working.thaw();
    QVERIFY(produce(topic, perPartition + 1'000, 100));
    for (int i = perPartition; i < perPartition + 1'100; ++i)
        expected.append(i);
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(observer, expected.size()), timeoutMs);
    // What comes behind all of them is not one of them once more.
    const QByteArray last = publishWhenPossible(waiting, 1);
    QTRY_VERIFY_WITH_TIMEOUT(ids(observer).contains(last), timeoutMs);
    QCOMPARE(recordsSeen(observer), QList<QList<int>>({expected, expected}));
    const auto afresh = reader(waiting, epoch + ":1");
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(*afresh, expected.size()), timeoutMs);
    QCOMPARE(recordsSeen(*afresh), QList<QList<int>>({expected, expected}));
}

void TestKafkaExchange::aLocalHistoryTakesRecordsOfOthersOnceAlthoughItIsKilled()
{
    constexpr int perPartition = 3'000;
    const QByteArray topic = otherTopic(perPartition);
    QVERIFY(!topic.isEmpty());
    const QStringList options = localArguments({u"--kafka-ingest"_s, QString::fromUtf8(topic + "=channel:news")});
    QVERIFY(m_one->start(localArguments()));
    const QByteArray before = publish(*m_one, 0);
    m_one->kill();
    QVERIFY(m_one->start(options));
    const auto first = reader(*m_one);
    QTRY_VERIFY_WITH_TIMEOUT(!recordsSeen(*first)[0].isEmpty(), timeoutMs);
    for (int kill = 0; kill < 3; ++kill) {
        m_one->kill();
        QVERIFY(m_one->start(options));
    }
    QList<int> expected(perPartition);
    std::iota(expected.begin(), expected.end(), 0);
    const auto all = reader(*m_one, before);
    const auto isComplete = [&] {
        return recordsSeen(*all)[0].size() + recordsSeen(*all)[1].size() >= 2 * perPartition;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), timeoutMs);
    const QByteArray last = publishWhenPossible(*m_one, 1);
    QTRY_VERIFY_WITH_TIMEOUT(ids(*all).contains(last), timeoutMs);
    QCOMPARE(recordsSeen(*all), QList<QList<int>>({expected, expected}));
}

void TestKafkaExchange::recordsThatCannotBeEventsHoldNothingUp()
{
    const QByteArray topic = otherTopic(1);
    QVERIFY(!topic.isEmpty());
    KafkaRecord crowded{.value = R"({"partition":0,"number":1})"};
    for (int i = 0; i < 1'000; ++i)
        crowded.headers.emplace_back("header" + QByteArray::number(i), "value");
    std::vector<KafkaRecord> records{{.key = "no value"},
                                     {.value = QByteArray("\xff\xfe", 2)},
                                     {.value = QByteArray(100'000, '1')},
                                     crowded,
                                     {.value = "plain \"text\"", .headers = {{"type", "remark"}}}};
    records.insert(records.end(), 50, {.value = QByteArray("\xff", 1)});
    records.push_back({.value = R"({"partition":0,"number":2})"});
    QVERIFY(produceForeignRecords(m_kafka.address(), topic, records));
    m_one->process().setProcessChannelMode(QProcess::MergedChannels);
    QVERIFY(m_one->start(localArguments({u"--kafka-ingest"_s, QString::fromUtf8(topic + "=channel:news")})));
    QTRY_VERIFY_WITH_TIMEOUT(
        ask(m_one->port(), "GET", "/metrics")->body().contains("heliograph_ingested_total{result=\"published\"} 5\n"),
        timeoutMs);
    const QByteArray metrics = ask(m_one->port(), "GET", "/metrics")->body();
    for (const char *line :
         {"heliograph_ingested_total{result=\"refused\"} 53\n",
          "heliograph_ingest_refused_records_total{reason=\"empty\"} 1\n",
          "heliograph_ingest_refused_records_total{reason=\"not-text\"} 51\n",
          "heliograph_ingest_refused_records_total{reason=\"too-large\"} 1\n", "heliograph_ingest_lost_total 0\n"})
        QVERIFY2(metrics.contains(line), line);
    const QByteArray lag = "heliograph_ingest_lag_records{topic=\"" + topic + "\"} 0\n";
    QTRY_VERIFY_WITH_TIMEOUT(ask(m_one->port(), "GET", "/metrics")->body().contains(lag), timeoutMs);
    const auto history = ask(m_one->port(), "GET", "/history/channel:news")->json()["events"_L1].toArray();
    QCOMPARE(history.size(), 5);
    // The two partitions may have taken turns.
    const auto remark =
        std::ranges::find(history, u"remark"_s, [](const QJsonValue &event) { return event["type"_L1].toString(); });
    QVERIFY(remark != history.end());
    QCOMPARE((*remark)["data"_L1].toString(), u"plain \"text\""_s);
    // Not one line each.
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    const QByteArray output = m_one->output();
    QVERIFY(output.contains("cannot be an event"));
    QVERIFY2(output.count("cannot be an event") <= 10, output.right(3'000).constData());
}

void TestKafkaExchange::aTopicOfOthersThatWasMadeAnewIsReadFromItsBeginning_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<int>("records");
    QTest::addColumn<bool>("runs");
    QTest::newRow("longer, while the server runs") << u"local"_s << 60 << true;
    QTest::newRow("shorter, while it does not") << u"local"_s << 5 << false;
    QTest::newRow("longer, while the server of a history in Kafka does not") << u"kafka"_s << 60 << false;
}

void TestKafkaExchange::aTopicOfOthersThatWasMadeAnewIsReadFromItsBeginning()
{
    QFETCH(QString, backbone);
    QFETCH(int, records);
    QFETCH(bool, runs);
    constexpr int before = 20;
    const QByteArray topic = otherTopic(before);
    QVERIFY(!topic.isEmpty());
    const QStringList options =
        localArguments({u"--backbone"_s, backbone, u"--kafka-ingest"_s, QString::fromUtf8(topic + "=channel:news")});
    QByteArray log;
    const auto restart = [&] {
        m_one->terminate();
        const bool hasEnded = m_one->exitCode() == 0;
        log += m_one->output();
        return hasEnded && m_one->start(options);
    };
    QVERIFY(m_one->start(options));
    const QByteArray epoch = publishWhenPossible(*m_one, 0).split(':').first();
    auto all = reader(*m_one, epoch + ":0");
    QList<int> expected(before);
    std::iota(expected.begin(), expected.end(), 0);
    const auto seen = [&] { return recordsSeen(*all); };
    QTRY_COMPARE_WITH_TIMEOUT(seen(), QList<QList<int>>({expected, expected}), timeoutMs);
    const auto taken = [this] {
        const KafkaStatus found = status(*m_one);
        return found.ingest.isEmpty() ? KafkaStatus::Ingest() : found.ingest.first();
    };
    QTRY_COMPARE_WITH_TIMEOUT(taken().lag, std::optional<qint64>(0), timeoutMs);
    QCOMPARE(taken().remade, 0);

    if (!runs) {
        m_one->terminate();
        QCOMPARE(m_one->exitCode(), 0);
    }
    QVERIFY(remakeKafkaTopic(m_kafka.address(), topic, 2));
    const auto produceMore = [&](int from, int count) {
        for (int i = from; i < from + count; ++i)
            expected.append(i);
        return produce(topic, from, count);
    };
    QVERIFY(produceMore(1'000, records));
    if (!runs)
        QVERIFY(m_one->start(options));
    all = reader(*m_one, epoch + ":0");
    QTRY_COMPARE_WITH_TIMEOUT(seen(), QList<QList<int>>({expected, expected}), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(taken().lag, std::optional<qint64>(0), timeoutMs);
    QCOMPARE(taken().remade, 1);
    QTRY_COMPARE_WITH_TIMEOUT(taken().lastError, QString(), timeoutMs);
    const auto health = ask(m_one->port(), "GET", "/health/ready");
    QCOMPARE(health->status(), 200);
    const QJsonObject check = health->json()["checks"_L1]["ingest"_L1].toObject();
    QVERIFY2(check["ok"_L1].toBool() && check["detail"_L1].toString().contains(u"removed and made again"_s),
             health->body().constData());
    QVERIFY(ask(m_one->port(), "GET", "/metrics")
                ->body()
                .contains("heliograph_ingest_remade_total{topic=\"" + topic + "\"} 1\n"));

    // It is the topic that was known since then.
    QVERIFY(restart());
    QVERIFY(log.contains("was removed and made again"));
    QVERIFY(produceMore(2'000, 3));
    all = reader(*m_one, epoch + ":0");
    QTRY_COMPARE_WITH_TIMEOUT(seen(), QList<QList<int>>({expected, expected}), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(taken().lag, std::optional<qint64>(0), timeoutMs);
    QCOMPARE(taken().remade, 0);
}

QTEST_GUILESS_MAIN(TestKafkaExchange)

#include "tst_kafkaexchange.moc"
