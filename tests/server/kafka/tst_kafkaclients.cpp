// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkabatchproducer.h"
#include "server/kafka/kafkaconsumer.h"
#include "server/kafka/kafkaproducer.h"
#include "server/kafka/kafkasourceconsumer.h"
#include "tests/support/kafkaserver.h"
#include "tests/support/kafkatopics.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>
#include <algorithm>
#include <iterator>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// For a broker that works.
constexpr auto timeout = 30s;

// Not QTRY_VERIFY, which looks once more: what was polled is gone then.
template <typename Condition>
bool comesTrue(Condition condition)
{
    return QTest::qWaitFor(condition, 60'000);
}

// A global, because the callback is a function without an object.
QStringList logLines;

void keepLogLine(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logLines.append(text);
}

} // namespace

class TestKafkaClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aTopicIsMadeAndDescribed();
    void aMissingTopicIsSaidToBeMissing();
    void aRecordComesBackAsItWasWritten();
    void readsInOrderFromAnyPosition();
    void aPositionThatIsNotThereIsAnErrorAndNoOtherPosition();
    void theGapOfATransactionIsNoRecord();
    void aRecordThatIsTooLargeIsRefused();
    void anUnreachableBrokerGivesRecordsBackAsNotWritten();
    void onlyTheNewestErrorsAreKept();
    void everyRecordIsThereOnceAlthoughTheBrokerWasKilled();
    void aBrokerThatHangsHoldsNothingUp();
    void aClientEndsInTimeAlthoughItsTopicWasRemoved();
    void aPartitionThatIsLeftOutOfACommitHasNoPosition();
    void aNoteIsKeptWithAPositionUntilTheTopicIsRemoved();
    void theFirstRecordFromAPositionIsFoundBehindAGap();
    void allThatIsAskedAboutPartitionsHasOneTimeTogether();
    void thePasswordIsNotInTheLog();

private:
    KafkaProperties properties() const;
    std::unique_ptr<KafkaProducer> producer(std::chrono::milliseconds deliveryTimeout = timeout) const;
    std::unique_ptr<KafkaConsumer> consumer() const;
    std::vector<KafkaProducer::Report> write(KafkaProducer &producer, const QByteArrayList &values);
    QByteArrayList read(KafkaConsumer &consumer, qsizetype count);

    KafkaServer m_server;
    int m_topics = 0;
    QByteArray m_topic;
};

void TestKafkaClients::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_server.start());
}

void TestKafkaClients::init()
{
    m_topic = "topic" + QByteArray::number(++m_topics);
    const auto error = producer()->createTopic(m_topic, 1, {{"max.message.bytes", "20000"}}, timeout);
    QVERIFY2(!error, error ? error->text.constData() : "");
}

KafkaProperties TestKafkaClients::properties() const
{
    return propertiesFor(m_server.address());
}

std::unique_ptr<KafkaProducer> TestKafkaClients::producer(std::chrono::milliseconds deliveryTimeout) const
{
    return std::get<std::unique_ptr<KafkaProducer>>(KafkaProducer::make(properties(), deliveryTimeout));
}

std::unique_ptr<KafkaConsumer> TestKafkaClients::consumer() const
{
    return std::get<std::unique_ptr<KafkaConsumer>>(KafkaConsumer::make(properties()));
}

std::vector<KafkaProducer::Report> TestKafkaClients::write(KafkaProducer &producer, const QByteArrayList &values)
{
    quint64 ticket = 0;
    for (const QByteArray &value : values) {
        if (const auto error = producer.produce(m_topic, {.key = "k", .value = value}, ++ticket))
            qWarning("%s", error->text.constData());
    }
    std::vector<KafkaProducer::Report> reports;
    QElapsedTimer timer;
    timer.start();
    while (qsizetype(reports.size()) < values.size() && !timer.hasExpired(std::chrono::milliseconds(timeout).count())) {
        for (auto &report : producer.poll(100ms))
            reports.push_back(std::move(report));
    }
    return reports;
}

QByteArrayList TestKafkaClients::read(KafkaConsumer &consumer, qsizetype count)
{
    QByteArrayList values;
    QElapsedTimer timer;
    timer.start();
    while (values.size() < count && !timer.hasExpired(std::chrono::milliseconds(timeout).count())) {
        const auto polled = consumer.poll(100ms);
        if (const auto *error = std::get_if<KafkaError>(&polled)) {
            values.append(error->text);
            continue;
        }
        for (const KafkaRecord &record : std::get<std::vector<KafkaRecord>>(polled))
            values.append(record.value);
    }
    return values;
}

void TestKafkaClients::aTopicIsMadeAndDescribed()
{
    const auto client = producer();
    const auto settings = std::vector<std::pair<QByteArray, QByteArray>>{{"retention.ms", "123456789"}};
    QVERIFY(!client->createTopic("made", 3, settings, timeout));
    // What it is a moment after it was made.
    std::variant<KafkaClient::TopicDescription, KafkaError> described;
    QVERIFY(comesTrue([&] { return (described = client->describeTopic("made", timeout)).index() == 0; }));
    const auto &description = std::get<KafkaClient::TopicDescription>(described);
    QCOMPARE(description.partitions, 3);
    QCOMPARE(description.setting("retention.ms"), QByteArray("123456789"));
    QCOMPARE(description.setting("cleanup.policy"), QByteArray("delete"));
    const auto again = client->createTopic("made", 3, settings, timeout);
    QVERIFY(again);
    QCOMPARE(again->kind, KafkaError::Kind::exists);
}

void TestKafkaClients::aMissingTopicIsSaidToBeMissing()
{
    const auto described = consumer()->describeTopic("missing", timeout);
    QCOMPARE(std::get<KafkaError>(described).kind, KafkaError::Kind::missing);
}

void TestKafkaClients::aRecordComesBackAsItWasWritten()
{
    const KafkaRecord record{.time = 1'700'000'000'123,
                             .key = "stock:ACME",
                             .value = "{\"text\":\"M\xc3\xbcnchen\"}",
                             .headers = {{"type", "stock-update"}, {"empty", ""}, {"type", "last"}}};
    const auto client = producer();
    QVERIFY(!client->produce(m_topic, record, 7));
    std::vector<KafkaProducer::Report> reports;
    QVERIFY(comesTrue([&] { return !(reports = client->poll(100ms)).empty(); }));
    QCOMPARE(reports.front().ticket, quint64(7));
    QVERIFY(!reports.front().error);
    QCOMPARE(reports.front().offset, 0);

    const auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    std::vector<KafkaRecord> records;
    QVERIFY(comesTrue([&] { return !(records = std::get<0>(reader->poll(100ms))).empty(); }));
    KafkaRecord expected = record;
    expected.offset = 0;
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records.front() == expected);
    QCOMPARE(records.front().header("type"), QByteArray("last"));
    QCOMPARE(records.front().header("none"), QByteArray());
}

void TestKafkaClients::readsInOrderFromAnyPosition()
{
    QByteArrayList values;
    for (int i = 0; i < 1'200; ++i)
        values.append(QByteArray::number(i));
    QCOMPARE(write(*producer(), values).size(), std::size_t(1'200));
    const auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    QCOMPARE(read(*reader, 1'200), values);
    QCOMPARE(reader->position(), 1'200);
    // Goes back.
    QVERIFY(!reader->readFrom(m_topic, 1'000));
    QCOMPARE(read(*reader, 200), values.sliced(1'000));
    const auto range = std::get<KafkaConsumer::Range>(reader->range(m_topic, timeout));
    QCOMPARE(range.first, 0);
    QCOMPARE(range.end, 1'200);
}

void TestKafkaClients::aPositionThatIsNotThereIsAnErrorAndNoOtherPosition()
{
    write(*producer(), {"1", "2"});
    const auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 100));
    KafkaConsumer::Records polled;
    QVERIFY(comesTrue([&] { return (polled = reader->poll(100ms)).index() == 1; }));
    QCOMPARE(std::get<KafkaError>(polled).kind, KafkaError::Kind::outOfRange);
    QVERIFY(!reader->readFrom(m_topic, 1));
    QCOMPARE(read(*reader, 1), QByteArrayList({"2"}));
}

// Written by another program: the server itself has no use for transactions here.
void TestKafkaClients::theGapOfATransactionIsNoRecord()
{
    write(*producer(), {"before"});
    const RawKafkaClient client = rawKafkaClient(m_server.address(), {{"transactional.id", "writer"}});
    QVERIFY(client);
    constexpr int wait = 60'000;
    QVERIFY(!rd_kafka_init_transactions(client.get(), wait));
    QVERIFY(!rd_kafka_begin_transaction(client.get()));
    QCOMPARE(rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(m_topic.constData()), RD_KAFKA_V_PARTITION(0),
                               RD_KAFKA_V_VALUE(const_cast<char *>("no"), 2), RD_KAFKA_V_END),
             RD_KAFKA_RESP_ERR_NO_ERROR);
    QCOMPARE(rd_kafka_flush(client.get(), wait), RD_KAFKA_RESP_ERR_NO_ERROR);
    QVERIFY(!rd_kafka_abort_transaction(client.get(), wait));

    const auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    QCOMPARE(read(*reader, 1), QByteArrayList({"before"}));
    QVERIFY(comesTrue([&] {
        (void)reader->poll(50ms);
        return reader->position() == 3;
    }));
    const auto reports = write(*producer(), {"behind"});
    QCOMPARE(reports.front().offset, 3);
    QCOMPARE(read(*reader, 1), QByteArrayList({"behind"}));
}

void TestKafkaClients::aRecordThatIsTooLargeIsRefused()
{
    const auto reports = write(*producer(), {QByteArray(30'000, 'x')});
    QCOMPARE(reports.size(), std::size_t(1));
    QVERIFY(reports.front().error);
    QCOMPARE(reports.front().error->kind, KafkaError::Kind::tooLarge);
    QVERIFY(!reports.front().isUncertain);
}

void TestKafkaClients::anUnreachableBrokerGivesRecordsBackAsNotWritten()
{
    KafkaProperties properties;
    properties.set("bootstrap.servers", "127.0.0.1:1");
    const auto client = std::get<0>(KafkaProducer::make(properties, 300ms));
    const auto reports = write(*client, {"1"});
    QCOMPARE(reports.size(), std::size_t(1));
    QVERIFY(reports.front().error);
    QCOMPARE(reports.front().error->kind, KafkaError::Kind::unreachable);
    QVERIFY(!reports.front().isUncertain);
    QVERIFY(!client->takeErrors().empty());
    QVERIFY(client->takeErrors().empty());
}

void TestKafkaClients::onlyTheNewestErrorsAreKept()
{
    // Each broker that cannot be reached is an error of its own.
    QByteArrayList addresses;
    for (int i = 1; i <= 30; ++i)
        addresses.append("127.0.0." + QByteArray::number(i) + ":1");
    KafkaProperties properties;
    properties.set("bootstrap.servers", addresses.join(','));
    // Connects to all of them at once.
    properties.set("enable.sparse.connections", "false");
    const auto client = std::get<0>(KafkaProducer::make(properties, 2s));
    QCOMPARE(write(*client, {"1"}).size(), std::size_t(1));
    QCOMPARE(client->takeErrors().size(), std::size_t(16));
}

void TestKafkaClients::everyRecordIsThereOnceAlthoughTheBrokerWasKilled()
{
    // Longer than a broker needs to start under load.
    const auto client = producer(3min);
    const auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    QByteArrayList values;
    std::vector<KafkaProducer::Report> reports;
    for (int i = 0; i < 600; ++i) {
        values.append(QByteArray::number(i));
        QVERIFY(!client->produce(m_topic, {.value = values.back()}, quint64(i)));
        if (i == 200)
            m_server.kill();
        if (i == 400)
            QVERIFY(m_server.restart());
    }
    QVERIFY(comesTrue([&] {
        std::ranges::move(client->poll(100ms), std::back_inserter(reports));
        return reports.size() == 600;
    }));
    for (const KafkaProducer::Report &report : reports)
        QVERIFY2(!report.error, report.error ? report.error->text.constData() : "");
    QCOMPARE(read(*reader, 600), values);
}

void TestKafkaClients::aBrokerThatHangsHoldsNothingUp()
{
    auto client = producer();
    auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    write(*client, {"1"});
    QCOMPARE(read(*reader, 1), QByteArrayList({"1"}));
    m_server.pause();
    QVERIFY(!client->produce(m_topic, {.value = "2"}, 2));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(reader->range(m_topic, 300ms).index(), std::size_t(1));
    client.reset();
    reader.reset();
    const qint64 elapsed = timer.elapsed();
    m_server.resume();
    QVERIFY2(elapsed < 20'000, qPrintable(QString::number(elapsed)));
}

void TestKafkaClients::aPartitionThatIsLeftOutOfACommitHasNoPosition()
{
    const QByteArray topic = m_topic + "-source";
    QVERIFY(!producer()->createTopic(topic, 2, {}, timeout));
    const auto reader = std::get<0>(KafkaSourceConsumer::make(properties(), "group", topic));
    std::variant<std::vector<KafkaSourceConsumer::Partition>, KafkaError> found;
    QVERIFY(comesTrue([&] {
        reader->commit({std::nullopt, KafkaSourceConsumer::Committed{0}});
        found = reader->partitions(timeout);
        return found.index() == 0 && std::get<0>(found).at(1).committed;
    }));
    QVERIFY(!std::get<0>(found).at(0).committed);
}

void TestKafkaClients::aNoteIsKeptWithAPositionUntilTheTopicIsRemoved()
{
    const QByteArray topic = m_topic + "-source";
    QVERIFY(!producer()->createTopic(topic, 2, {}, timeout));
    const auto reader = std::get<0>(KafkaSourceConsumer::make(properties(), "notes", topic));
    const auto commits = [&] {
        const auto found = reader->committed(2, timeout);
        return found.index() == 0 ? std::get<0>(found) : KafkaSourceConsumer::Commits();
    };
    const KafkaSourceConsumer::Commits none(2);
    const KafkaSourceConsumer::Commits both{KafkaSourceConsumer::Committed{3, "one"},
                                            KafkaSourceConsumer::Committed{0, "other"}};
    QVERIFY(comesTrue([&] { return commits() == none; }));
    QVERIFY(comesTrue([&] { return !reader->commitAndWait(both, timeout); }));
    QCOMPARE(commits(), both);
    QVERIFY(!reader->commitAndWait({std::nullopt, KafkaSourceConsumer::Committed{5, "other"}}, timeout));
    QCOMPARE(commits(), KafkaSourceConsumer::Commits({both[0], KafkaSourceConsumer::Committed{5, "other"}}));
    QVERIFY(remakeKafkaTopic(m_server.address(), topic, 2));
    QVERIFY(comesTrue([&] { return commits() == none; }));
}

void TestKafkaClients::theFirstRecordFromAPositionIsFoundBehindAGap()
{
    const auto client = producer();
    QCOMPARE(write(*client, {"0", "1", "2"}).size(), std::size_t(3));
    const auto batches = std::get<0>(KafkaBatchProducer::make(properties(), "batches"));
    const auto always = [] { return true; };
    QVERIFY(!batches->begin(timeout, always));
    // Its end is a gap.
    QVERIFY(std::holds_alternative<qint64>(batches->write(m_topic, {{.value = "3"}}, timeout, always)));
    const auto reader = std::get<0>(KafkaSourceConsumer::make(properties(), "group", m_topic));
    QVERIFY(!reader->readFrom({0}));
    const auto first = [&](qint64 offset) {
        const auto found = reader->firstRecord(0, offset, timeout);
        return found.index() == 0 ? std::get<0>(found) : std::optional(KafkaRecord{.value = "an error"});
    };
    QVERIFY(comesTrue([&] { return first(2) && first(2)->value == "2"; }));
    QCOMPARE(first(0)->value, QByteArray("0"));
    QVERIFY(!first(4));
    QCOMPARE(first(3)->offset, qint64(3));
    QVERIFY(!reader->readFrom({1}));
    QByteArrayList values;
    QVERIFY(comesTrue([&] {
        const auto polled = reader->poll(100ms);
        for (const KafkaRecord &record : std::get<0>(polled))
            values.append(record.value);
        return values.size() >= 3;
    }));
    QCOMPARE(values, QByteArrayList({"1", "2", "3"}));
}

// librdkafka alone waits for ever.
void TestKafkaClients::aClientEndsInTimeAlthoughItsTopicWasRemoved()
{
    write(*producer(), {"1"});
    auto reader = consumer();
    QVERIFY(!reader->readFrom(m_topic, 0));
    QCOMPARE(read(*reader, 1), QByteArrayList({"1"}));
    QVERIFY(removeKafkaTopic(m_server.address(), m_topic));
    QVERIFY(comesTrue([&] { return std::holds_alternative<KafkaError>(reader->findTopic(m_topic, timeout)); }));
    QElapsedTimer timer;
    timer.start();
    reader.reset();
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

void TestKafkaClients::allThatIsAskedAboutPartitionsHasOneTimeTogether()
{
    const RawKafkaClient owner = rawKafkaClient();
    const std::unique_ptr<rd_kafka_mock_cluster_t, decltype(&rd_kafka_mock_cluster_destroy)> cluster(
        rd_kafka_mock_cluster_new(owner.get(), 1), &rd_kafka_mock_cluster_destroy);
    rd_kafka_mock_topic_create(cluster.get(), "slow", 1, 1);
    const KafkaProperties properties =
        propertiesFor(QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(cluster.get())));
    const auto reader = std::get<0>(KafkaSourceConsumer::make(properties, "group", "slow"));
    QVERIFY(comesTrue([&] { return reader->partitions(timeout).index() == 0; }));
    // Each answer is in time, and all of them are not.
    rd_kafka_mock_broker_set_rtt(cluster.get(), 1, 300);
    QCOMPARE(reader->partitions(700ms).index(), std::size_t(1));
}

void TestKafkaClients::thePasswordIsNotInTheLog()
{
    KafkaProperties settings = properties();
    settings.set("debug", "all");
    settings.set("security.protocol", "sasl_plaintext");
    settings.set("sasl.mechanisms", "PLAIN");
    settings.set("sasl.username", "desk");
    settings.set("sasl.password", "hunter2secret");
    settings.set("ssl.key.password", "hunter2secret");
    QLoggingCategory::setFilterRules(u"heliograph.kafka.debug=true"_s);
    logLines.clear();
    const QtMessageHandler before = qInstallMessageHandler(keepLogLine);
    {
        const auto client = std::get<0>(KafkaProducer::make(settings, 1s));
        (void)client->poll(500ms);
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(logLines.size() > 5);
    QVERIFY(logLines.filter(u"hunter2"_s).isEmpty());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaClients)

#include "tst_kafkaclients.moc"
