// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/kafkastatus.h"
#include "tests/support/kafkaserver.h"
#include "tests/support/kafkatopics.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{
// Java under load.
constexpr int timeoutMs = 60'000;
} // namespace

// Servers as processes of their own on one Kafka, as their readers and publishers see them.
class TestKafkaSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aReaderMovesToTheOtherAndMissesNothing();
    void aKilledServerLosesNothingOfWhatItAcknowledged();
    void aKilledBrokerDisturbsNoReaderAndIsAnsweredInTime();
    void bidsAreTakenByOneServerAndTheOtherNamesIt();
    void afterAKillTheOtherServerPublishesTheDemoPrices();
    void otherProgramsReadTheRecords();
    void aRecordThatWouldBeTooLargeIsRefusedAtTheDoor();
    void passwordsForKafkaAreInNoLineOfTheLog();
    void aServerSignsInToKafka_data();
    void aServerSignsInToKafka();
    void aKafkaThatDoesNotLetTheServerInIsNamed_data();
    void aKafkaThatDoesNotLetTheServerInIsNamed();
    void aTopicThatWasMadeAnewIsToldToReaders();
    void oneOfTheServersCountsWhatIsInTheTopic();
    void aLocalHistoryIsWrittenOnceAlthoughBothSidesAreKilled();
    void recordsOfOthersBecomeEventsOnceAlthoughServersAreKilled();
    void aLocalHistoryTakesRecordsOfOthersOnceAlthoughItIsKilled();
    void recordsThatCannotBeEventsHoldNothingUp();
    void aServerStartsBeforeItsKafka();

private:
    QStringList arguments(const QStringList &more = {}) const
    {
        return localArguments(QStringList{u"--backbone"_s, u"kafka"_s} + more);
    }
    // Without --backbone.
    QStringList localArguments(const QStringList &more = {}) const { return argumentsAt(m_kafka.address(), more); }
    QStringList argumentsAt(const QString &address, const QStringList &more) const
    {
        return QStringList{
                   u"--kafka"_s,          address, u"--kafka-topic"_s,      m_topic, u"--lease-time"_s,      u"3s"_s,
                   u"--stock-interval"_s, u"0"_s,  u"--metrics-interval"_s, u"0"_s,  u"--notice-interval"_s, u"0"_s,
                   u"--demo-lots"_s,      u"0"_s}
        + more;
    }
    QString signInFile(bool isEncrypted, const QByteArray &password, const QString &certificate) const;
    // Returns the id; empty when it was refused.
    static QByteArray publish(ServerProcess &server, int number);
    static QByteArray publishWhenPossible(ServerProcess &server, int number);
    static std::unique_ptr<WireClient> reader(ServerProcess &server, const QByteArray &lastEventId = {});
    static QByteArrayList ids(const WireClient &reader);
    static QList<int> numbers(const WireClient &reader);
    static QByteArrayList symbols(const WireClient &reader);
    static KafkaStatus status(ServerProcess &server);
    // Makes a topic of another program with two partitions; `count` records in each say where they are.
    QByteArray otherTopic(int count) const;
    bool produce(const QByteArray &topic, int from, int count) const;
    // What a reader has seen of it, by partition.
    static QList<QList<int>> recordsSeen(const WireClient &reader);

    KafkaServer m_kafka;
    int m_topics = 0;
    QString m_topic;
    std::unique_ptr<ServerProcess> m_one;
    std::unique_ptr<ServerProcess> m_other;
};

void TestKafkaSharing::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_kafka.startWithSignIn());
}

void TestKafkaSharing::init()
{
    m_topic = u"events%1"_s.arg(++m_topics);
    m_one = std::make_unique<ServerProcess>();
    m_other = std::make_unique<ServerProcess>();
}

void TestKafkaSharing::cleanup()
{
    if (QTest::currentTestFailed())
        qInfo("%s%s", m_one->process().readAll().right(4'000).constData(),
              m_other->process().readAll().right(4'000).constData());
    m_one.reset();
    m_other.reset();
}

QByteArray TestKafkaSharing::publish(ServerProcess &server, int number)
{
    const auto response =
        ask(server.port(), "POST", "/events/news", "{\"data\":{\"number\":" + QByteArray::number(number) + "}}");
    return response->status() == 201 ? response->json()["id"_L1].toString().toLatin1() : QByteArray();
}

QByteArray TestKafkaSharing::publishWhenPossible(ServerProcess &server, int number)
{
    QByteArray id;
    (void)QTest::qWaitFor([&] { return !(id = publish(server, number)).isEmpty(); }, timeoutMs);
    return id;
}

std::unique_ptr<WireClient> TestKafkaSharing::reader(ServerProcess &server, const QByteArray &lastEventId)
{
    auto client = std::make_unique<WireClient>(server.port());
    client->get("/events/news", lastEventId.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastEventId + "\r\n");
    if (!QTest::qWaitFor([&client] { return !client->events("connected").isEmpty(); }, timeoutMs))
        QTest::qFail("the stream was not opened", __FILE__, __LINE__);
    return client;
}

QByteArrayList TestKafkaSharing::ids(const WireClient &reader)
{
    QByteArrayList ids;
    for (const WireEvent &event : reader.events("message"))
        ids.append(event.id);
    return ids;
}

QList<int> TestKafkaSharing::numbers(const WireClient &reader)
{
    QList<int> numbers;
    for (const WireEvent &event : reader.events("message"))
        numbers.append(event.json()["number"_L1].toInt());
    return numbers;
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

// Each has a symbol of its own, which tells who has published a price.
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

// As the page on records in PROTOCOL says.
void TestKafkaSharing::otherProgramsReadTheRecords()
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

void TestKafkaSharing::passwordsForKafkaAreInNoLineOfTheLog()
{
    const QString file = m_one->dataDir() + u"/kafka.properties"_s;
    QFile properties(file);
    QVERIFY(properties.open(QIODevice::WriteOnly));
    properties.write("# a comment\nsasl.password=fromTheFile\nssl.key.password=fromTheFile\n");
    properties.close();
    QVERIFY(m_one->start(arguments({u"--log-level"_s, u"debug"_s, u"--kafka-config"_s, u"debug=all"_s,
                                    u"--kafka-config"_s, u"sasl.password=fromTheLine"_s, u"--kafka-config"_s, file})));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY(m_one->output().contains("heliograph.kafka"));
    QVERIFY(!m_one->output().contains("fromThe"));
    QVERIFY(!m_other->start(arguments({u"--kafka-config"_s, u"no.such.property=fromTheLine"_s})));
    QVERIFY2(m_other->output().contains("no.such.property"), m_other->output().constData());
    QVERIFY(!m_other->output().contains("fromTheLine"));
}

void TestKafkaSharing::aServerSignsInToKafka_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QString>("backbone");
    QTest::newRow("the history is there, the password in the clear") << false << u"kafka"_s;
    QTest::newRow("a local history, encrypted") << true << u"local"_s;
}

QString TestKafkaSharing::signInFile(bool isEncrypted, const QByteArray &password, const QString &certificate) const
{
    const QString name = m_one->dataDir() + u"/kafka.properties"_s;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("security.protocol=" + QByteArray(isEncrypted ? "sasl_ssl" : "sasl_plaintext")
               + "\nsasl.mechanisms=PLAIN\nsasl.username=desk\nsasl.password=" + password + '\n');
    if (isEncrypted)
        file.write("ssl.ca.location=" + certificate.toUtf8() + '\n');
    return name;
}

void TestKafkaSharing::aServerSignsInToKafka()
{
    QFETCH(bool, isEncrypted);
    QFETCH(QString, backbone);
    const QString file = signInFile(isEncrypted, m_kafka.password(), m_kafka.certificateFile());
    const QString address = isEncrypted ? m_kafka.encryptedAddress() : m_kafka.signInAddress();
    QVERIFY(m_one->start(argumentsAt(address,
                                     {u"--backbone"_s, backbone, u"--kafka-config"_s, file, u"--log-level"_s,
                                      u"debug"_s, u"--kafka-config"_s, u"debug=all"_s})));
    QVERIFY(!publishWhenPossible(*m_one, 1).isEmpty());
    const auto found = [this] {
        const auto records = recordsOf(m_kafka.address(), m_topic.toUtf8());
        return std::count_if(records.begin(), records.end(),
                             [](const KafkaRecord &record) { return record.key == "channel:news"; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(found(), 1, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(status(*m_one).consumer.isConnected, timeoutMs);
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY(m_one->output().contains("heliograph.kafka"));
    QVERIFY(!m_one->output().contains(m_kafka.password()));
}

void TestKafkaSharing::aKafkaThatDoesNotLetTheServerInIsNamed_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a wrong password") << false << QByteArray("Authentication failed");
}

void TestKafkaSharing::aKafkaThatDoesNotLetTheServerInIsNamed()
{
    QFETCH(bool, isEncrypted);
    QFETCH(QByteArray, words);
    const QByteArray password = isEncrypted ? m_kafka.password() : QByteArray("not-the-password");
    const QString file = signInFile(isEncrypted, password, u"/etc/ssl/certs/ca-certificates.crt"_s);
    const QString address = isEncrypted ? m_kafka.encryptedAddress() : m_kafka.signInAddress();
    QVERIFY(m_one->start(argumentsAt(
        address, {u"--kafka-config"_s, file, u"--log-level"_s, u"debug"_s, u"--kafka-config"_s, u"debug=all"_s})));
    const auto problems = [this] {
        const KafkaStatus found = status(*m_one);
        return (found.producer.lastError + u'\n' + found.consumer.lastError).toUtf8();
    };
    // Both halves name the reason, not only that nobody answers.
    QTRY_COMPARE_WITH_TIMEOUT(problems().count(words), qsizetype(2), timeoutMs);
    QVERIFY(!problems().contains(password));
    // Kafka holds nobody up.
    QVERIFY(!publish(*m_one, 1).isEmpty());
    m_one->terminate();
    QCOMPARE(m_one->exitCode(), 0);
    QVERIFY2(m_one->output().contains("Kafka") && m_one->output().contains(words),
             m_one->output().right(2'000).constData());
    QVERIFY(!m_one->output().contains(password));
}

KafkaStatus TestKafkaSharing::status(ServerProcess &server)
{
    const auto response = ask(server.port(), "GET", "/kafka/status");
    return KafkaStatus::fromJson(response->json()).value_or(KafkaStatus{});
}

void TestKafkaSharing::aTopicThatWasMadeAnewIsToldToReaders()
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
    // What is published while Kafka divides the partition anew is not counted by a group that has read nothing yet.
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

void TestKafkaSharing::aLocalHistoryIsWrittenOnceAlthoughBothSidesAreKilled()
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
    // Kafka holds nobody up.
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

QByteArray TestKafkaSharing::otherTopic(int count) const
{
    const QByteArray topic = m_topic.toUtf8() + "-others";
    const bool isMade = makeKafkaTopic(m_kafka.address(), topic, 2) && produce(topic, 0, count);
    return isMade ? topic : QByteArray();
}

bool TestKafkaSharing::produce(const QByteArray &topic, int from, int count) const
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

QList<QList<int>> TestKafkaSharing::recordsSeen(const WireClient &reader)
{
    QList<QList<int>> seen(2);
    for (const WireEvent &event : reader.events("message")) {
        const QJsonObject record = event.json();
        if (record.contains("partition"_L1))
            seen[record["partition"_L1].toInt()].append(record["number"_L1].toInt());
    }
    return seen;
}

void TestKafkaSharing::recordsOfOthersBecomeEventsOnceAlthoughServersAreKilled()
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

void TestKafkaSharing::aLocalHistoryTakesRecordsOfOthersOnceAlthoughItIsKilled()
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

void TestKafkaSharing::recordsThatCannotBeEventsHoldNothingUp()
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

void TestKafkaSharing::aServerStartsBeforeItsKafka()
{
    m_kafka.kill();
    m_one->process().setProcessChannelMode(QProcess::MergedChannels);
    // It waits.
    QVERIFY(!m_one->start(arguments()));
    QVERIFY(m_one->process().state() == QProcess::Running);
    QVERIFY(m_kafka.restart());
    QByteArray output;
    QTRY_VERIFY_WITH_TIMEOUT((output += m_one->process().readAll()).contains("listening on"), timeoutMs);
}

QTEST_GUILESS_MAIN(TestKafkaSharing)

#include "tst_kafkasharing.moc"
