// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkafixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Servers as processes of their own on one Kafka, as their readers and publishers see them.
class TestKafkaSharing : public QObject, private KafkaFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aReaderMovesToTheOtherAndMissesNothing();
    void aKilledServerLosesNothingOfWhatItAcknowledged();
    void aKilledBrokerDisturbsNoReaderAndIsAnsweredInTime();
    void bidsAreTakenByOneServerAndTheOtherNamesIt();
    void afterAKillTheOtherServerPublishesTheDemoPrices();
    void aRecordThatWouldBeTooLargeIsRefusedAtTheDoor();
    void theGuideToBroadcastingAndKeepingWorksAsItIsWritten_data();
    void theGuideToBroadcastingAndKeepingWorksAsItIsWritten();
    void aTopicThatWasMadeAnewIsReportedToReaders();
    void oneOfTheServersCountsWhatIsInTheTopic();

private:
    static QByteArrayList symbols(const WireClient &reader);
};

void TestKafkaSharing::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_kafka.start());
}

QByteArrayList TestKafkaSharing::symbols(const WireClient &reader)
{
    QByteArrayList symbols;
    for (const WireEvent &event : reader.events("stock-update"))
        symbols.append(event.json()["symbol"_L1].toString().toLatin1());
    return symbols;
}

void TestKafkaSharing::aReaderMovesToTheOtherAndMissesNothing()
{
    QVERIFY(m_one->start(arguments()));
    QVERIFY(m_other->start(arguments()));
    QVERIFY(!publishWhenPossible(*m_one, 0).isEmpty());
    auto moving = reader(*m_one);
    QByteArrayList published;
    QList<int> expected;
    QByteArrayList seenIds;
    QList<int> seen;
    int count = 0;
    const auto publishAt = [&](ServerProcess &server) {
        published.append(publish(server, ++count));
        expected.append(count);
        return !published.last().isEmpty();
    };
    for (int move = 0; move < 4; ++move) {
        ServerProcess &here = move % 2 == 0 ? *m_one : *m_other;
        ServerProcess &there = move % 2 == 0 ? *m_other : *m_one;
        QVERIFY(publishAt(here));
        QVERIFY(publishAt(there));
        QTRY_COMPARE_WITH_TIMEOUT(seen.size() + numbers(*moving).size(), count, timeoutMs);
        seen += numbers(*moving);
        seenIds += ids(*moving);
        moving->close();
        // Published while the lease is nowhere.
        QVERIFY(publishAt(here));
        moving = reader(there, seenIds.last());
        QVERIFY(moving->events("reset").isEmpty());
        QVERIFY(moving->events("connected").first().json()["resumed"_L1].toBool());
    }
    QTRY_COMPARE_WITH_TIMEOUT(seen.size() + numbers(*moving).size(), count, timeoutMs);
    QCOMPARE(seen + numbers(*moving), expected);
    QCOMPARE(seenIds + ids(*moving), published);
}

void TestKafkaSharing::aKilledServerLosesNothingOfWhatItAcknowledged()
{
    QVERIFY(m_one->start(arguments()));
    QVERIFY(m_other->start(arguments()));
    auto atOne = reader(*m_one);
    const QByteArray first = publishWhenPossible(*m_one, 1);
    QVERIFY(!first.isEmpty() && !publish(*m_one, 2).isEmpty());
    m_one->kill();
    QVERIFY(!publishWhenPossible(*m_other, 3).isEmpty());
    const auto moved = reader(*m_other, first);
    QTRY_COMPARE_WITH_TIMEOUT(numbers(*moved), QList<int>({2, 3}), timeoutMs);
    QVERIFY(moved->events("reset").isEmpty());
    QVERIFY(m_one->start(arguments()));
    const auto back = reader(*m_one, first);
    QTRY_COMPARE_WITH_TIMEOUT(numbers(*back), QList<int>({2, 3}), timeoutMs);
    QCOMPARE(ids(*back), ids(*moved));
}

void TestKafkaSharing::aKilledBrokerDisturbsNoReaderAndIsAnsweredInTime()
{
    QVERIFY(m_one->start(arguments()));
    const auto atOne = reader(*m_one);
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    m_kafka.kill();
    QElapsedTimer timer;
    timer.start();
    const auto refused = ask(m_one->port(), "POST", "/events/news", R"({"data":{"number":2}})");
    const qint64 waited = timer.elapsed();
    QCOMPARE(refused->status(), 503);
    QVERIFY(!refused->field("Retry-After").isEmpty());
    QVERIFY2(waited < 10'000, qPrintable(QString::number(waited)));
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_one->port(), "GET", "/health/ready")->status(), 503, timeoutMs);
    QVERIFY(ask(m_one->port(), "GET", "/health/ready")->body().contains("Kafka"));
    QVERIFY(m_kafka.restart());
    QVERIFY(!publishWhenPossible(*m_one, 3).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(numbers(*atOne).endsWith(3), timeoutMs);
    QVERIFY(numbers(*atOne).startsWith(1));
    QVERIFY(atOne->events("reset").isEmpty());
    QVERIFY(!atOne->isClosed());
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_one->port(), "GET", "/health/ready")->status(), 200, timeoutMs);
}

void TestKafkaSharing::bidsAreTakenByOneServerAndTheOtherNamesIt()
{
    QVERIFY(m_one->start(arguments({u"--bids"_s, u"local"_s, u"--instance"_s, u"market"_s})));
    QVERIFY(m_other->start(arguments()));
    WireClient watcher(m_other->port());
    watcher.get("/events?topics=auction:lamp");
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.events("connected").isEmpty(), timeoutMs);
    const auto bidAt = [](ServerProcess &server) {
        return ask(server.port(), "POST", "/items/lamp/bid", R"({"amount":10})", "Idempotency-Key: k\r\n");
    };
    QTRY_COMPARE_WITH_TIMEOUT(bidAt(*m_other)->status(), 421, timeoutMs);
    const auto referred = bidAt(*m_other);
    QCOMPARE(referred->json()["code"_L1].toString(), u"bids-elsewhere"_s);
    QVERIFY2(referred->body().contains("market at http://"), referred->body().constData());
    QCOMPARE(ask(m_other->port(), "GET", "/items")->status(), 421);
    QTRY_COMPARE_WITH_TIMEOUT(bidAt(*m_one)->status(), 201, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.events("maxBid").size(), 1, timeoutMs);

    ServerProcess third;
    QVERIFY(third.start(arguments({u"--bids"_s, u"local"_s, u"--instance"_s, u"rival"_s})));
    QTRY_VERIFY_WITH_TIMEOUT(ask(third.port(), "GET", "/health/ready")->body().contains("market and rival both"),
                             timeoutMs);
}

// Each has a symbol of its own, which shows who has published a price.
void TestKafkaSharing::afterAKillTheOtherServerPublishesTheDemoPrices()
{
    const auto market = [this](const QString &symbol) {
        return arguments({u"--stock-interval"_s, u"50ms"_s, u"--symbols"_s, symbol});
    };
    QVERIFY(m_one->start(market(u"ONE"_s)));
    WireClient atOne(m_one->port());
    atOne.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(symbols(atOne).contains("ONE"), timeoutMs);
    QVERIFY(m_other->start(market(u"OTHER"_s)));
    WireClient atOther(m_other->port());
    atOther.get("/events?topics=stock");
    // More events than fit in a lease time.
    QTRY_VERIFY_WITH_TIMEOUT(symbols(atOther).count("ONE") > 100, timeoutMs);
    QVERIFY(!symbols(atOther).contains("OTHER"));
    m_one->kill();
    QTRY_VERIFY_WITH_TIMEOUT(symbols(atOther).contains("OTHER"), timeoutMs);
    const QByteArrayList seen = symbols(atOther);
    QVERIFY(!seen.mid(seen.indexOf("OTHER")).contains("ONE"));
}

void TestKafkaSharing::aRecordThatWouldBeTooLargeIsRefusedAtTheDoor()
{
    QVERIFY(m_one->start(arguments()));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    const auto publishText = [this](qsizetype size) {
        return ask(m_one->port(), "POST", "/events/news", "{\"data\":{\"text\":\"" + QByteArray(size, 'x') + "\"}}")
            ->status();
    };
    QCOMPARE(publishText(70'000), 413);
    QCOMPARE(publishText(65'000), 201);
}

void TestKafkaSharing::theGuideToBroadcastingAndKeepingWorksAsItIsWritten_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::newRow("a local history, kept in Kafka as well") << u"local"_s;
    QTest::newRow("a history in Kafka") << u"kafka"_s;
}

// What a reader does who has a guide to broadcasting by SSE and keeping by Kafka: one curl for each step.
void TestKafkaSharing::theGuideToBroadcastingAndKeepingWorksAsItIsWritten()
{
    const QString curl = QStandardPaths::findExecutable(u"curl"_s);
    if (curl.isEmpty())
        QSKIP("curl is not installed.");
    QFETCH(QString, backbone);
    QVERIFY(m_one->start(localArguments({u"--backbone"_s, backbone, u"--kafka-group"_s, m_topic + u"-count"_s})));
    const QString url = u"http://127.0.0.1:%1"_s.arg(m_one->port());
    const auto answer = [&](const QStringList &arguments) {
        QProcess process;
        process.start(curl, QStringList{u"-s"_s} + arguments);
        process.waitForFinished(timeoutMs);
        return process.readAllStandardOutput();
    };
    const auto asJson = [](const QByteArray &text) { return QJsonDocument::fromJson(text).object(); };
    const QStringList json{u"-X"_s, u"POST"_s, u"-H"_s, u"Content-Type: application/json"_s, u"-d"_s};

    // The group begins with what comes after it.
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.isAssigned, timeoutMs);

    // "curl -N -H 'Accept: text/event-stream'" at all events, and at the channel of the program that broadcasts.
    QProcess all;
    QProcess channel;
    all.start(curl, {u"-siN"_s, u"-H"_s, u"Accept: text/event-stream"_s, url + u"/events"_s});
    channel.start(curl, {u"-siN"_s, u"-H"_s, u"Accept: text/event-stream"_s, url + u"/events/clicks"_s});
    QByteArray seen;
    QByteArray seenInChannel;
    QTRY_VERIFY_WITH_TIMEOUT((seen += all.readAll()).contains("event: connected"), timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT((seenInChannel += channel.readAll()).contains("event: connected"), timeoutMs);
    for (const char *line :
         {"HTTP/1.1 200 OK\r\n", "Content-Type: text/event-stream; charset=utf-8\r\n",
          "Cache-Control: no-cache, no-transform\r\n", "Connection: keep-alive\r\n", "X-Accel-Buffering: no\r\n"})
        QVERIFY2(seen.contains(line) && seenInChannel.contains(line), line);

    // broadcast(data), with the data of the guide.
    const QByteArray payload = R"({"payload":{"date":1704672000000,"times":42}})";
    const QJsonObject taken =
        asJson(answer(json + QStringList{QString::fromUtf8("{\"data\":" + payload + '}'), url + u"/events/clicks"_s}));
    const QByteArray id = taken["id"_L1].toString().toUtf8();
    QVERIFY(!id.isEmpty());
    // As onmessage gets it; ids are of the server's kind, and the data is in an envelope.
    QTRY_VERIFY_WITH_TIMEOUT((seenInChannel += channel.readAll()).contains("id: " + id), timeoutMs);
    const QByteArray block =
        "event: message\nid: " + id + "\ndata: {\"type\":\"message\",\"data\":" + payload + "}\n\n";
    QTRY_VERIFY2_WITH_TIMEOUT((seenInChannel += channel.readAll()).contains(block), seenInChannel.constData(),
                              timeoutMs);
    const QJsonObject announced =
        asJson(answer(json + QStringList{u"{\"message\":\"Lunch\"}"_s, url + u"/broadcast"_s}));
    QVERIFY(announced["success"_L1].toBool());
    QTRY_VERIFY_WITH_TIMEOUT((seen += all.readAll()).contains("id: " + announced["id"_L1].toString().toUtf8() + '\n'),
                             timeoutMs);

    // Kept for others: the value is what was broadcast.
    const auto kept = [&](const QByteArray &key) {
        QByteArrayList values;
        for (const KafkaRecord &record : recordsOf(m_kafka.address(), m_topic.toUtf8())) {
            if (record.key == key)
                values.append(record.header("type") + ' ' + record.value);
        }
        return values;
    };
    QTRY_COMPARE_WITH_TIMEOUT(kept("channel:clicks"), QByteArrayList({"message " + payload}), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(kept("announcements").size(), 1, timeoutMs);

    // GET /kafka/status
    QJsonObject found;
    const auto hasCounted = [&] {
        found = asJson(answer({url + u"/kafka/status"_s}));
        const QJsonObject counted = found["consumer"_L1]["currentAggregation"_L1]["byType"_L1].toObject();
        return counted["message"_L1].toInt() == 1 && counted["announcement"_L1].toInt() == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasCounted(), timeoutMs);
    QVERIFY(found["producer"_L1]["connected"_L1].toBool());
    QVERIFY(found["consumer"_L1]["connected"_L1].toBool());

    // GET /
    const QJsonArray endpoints = asJson(answer({url + u"/"_s}))["endpoints"_L1].toArray();
    for (const QString &path : {u"/events"_s, u"/kafka/status"_s, u"/broadcast"_s})
        QVERIFY2(endpoints.contains(path), qPrintable(path));
    all.kill();
    channel.kill();
    QVERIFY(all.waitForFinished(timeoutMs) && channel.waitForFinished(timeoutMs));
}

void TestKafkaSharing::aTopicThatWasMadeAnewIsReportedToReaders()
{
    QVERIFY(m_one->start(arguments()));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    const auto atOne = reader(*m_one);
    QVERIFY(removeKafkaTopic(m_kafka.address(), m_topic.toUtf8()));
    QTRY_COMPARE_WITH_TIMEOUT(atOne->events("reset").size(), 1, timeoutMs);
    QCOMPARE(atOne->events("reset").first().json()["reason"_L1].toString(), u"epoch"_s);
    const QByteArray id = publishWhenPossible(*m_one, 2);
    QTRY_VERIFY_WITH_TIMEOUT(ids(*atOne).endsWith(id), timeoutMs);
    QVERIFY(!atOne->isClosed());
}

void TestKafkaSharing::oneOfTheServersCountsWhatIsInTheTopic()
{
    const QStringList group{u"--kafka-group"_s, m_topic + u"-count"_s};
    QVERIFY(m_one->start(arguments(group)));
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.isAssigned, timeoutMs);
    QVERIFY(m_other->start(arguments(group)));
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_other).consumer.isConnected, timeoutMs);
    const auto isOneAssigned = [this] {
        return status(*m_one).consumer.isAssigned != status(*m_other).consumer.isAssigned;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOneAssigned(), timeoutMs);
    // What is published while Kafka assigns the partition again is not counted by a group that has read nothing yet.
    const auto hasCounted = [](ServerProcess &server, ServerProcess &publisher) {
        const bool isPublished = !publish(publisher, 1).isEmpty();
        const auto aggregation = status(server).consumer.aggregation;
        return isPublished && aggregation && aggregation->events >= 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasCounted(*m_one, *m_other) || hasCounted(*m_other, *m_one), timeoutMs);

    ServerProcess &counting = status(*m_one).consumer.isAssigned ? *m_one : *m_other;
    ServerProcess &waiting = &counting == m_one.get() ? *m_other : *m_one;
    const KafkaStatus found = status(counting);
    QVERIFY(found.producer.isConnected);
    QVERIFY(found.producer.delivered >= 1);
    QCOMPARE(found.producer.topic, m_topic);
    QCOMPARE(found.consumer.group, group.last());
    QVERIFY(found.consumer.aggregation);
    QCOMPARE(found.consumer.aggregation->byType,
             KafkaStatus::Counts({{u"message"_s, found.consumer.aggregation->events}}));
    QCOMPARE(found.consumer.aggregation->byTopic.first().first, u"channel:news"_s);
    QCOMPARE(found.consumer.aggregation->lastTopic, u"channel:news"_s);
    QTRY_COMPARE_WITH_TIMEOUT(status(counting).consumer.lag, std::optional<qint64>(0), timeoutMs);
    QVERIFY(!status(waiting).consumer.aggregation);
    QTRY_COMPARE_WITH_TIMEOUT(status(waiting).consumer.members, std::optional<qint64>(2), timeoutMs);
    QVERIFY(ask(counting.port(), "GET", "/")->json()["kafka"_L1].toBool());

    counting.kill();
    QTRY_VERIFY_WITH_TIMEOUT(hasCounted(waiting, waiting), timeoutMs);
}

QTEST_GUILESS_MAIN(TestKafkaSharing)

#include "tst_kafkasharing.moc"
