// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkabackbone.h"
#include "server/backbone/kafka/kafkaexport.h"
#include "server/backbone/kafka/kafkaingest.h"
#include "server/backbone/kafka/kafkatopic.h"
#include "server/backbone/local/localbackbone.h"
#include "server/backbone/local/localleaseboard.h"
#include "tests/support/kafkaserver.h"
#include "tests/support/kafkatopics.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <mutex>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int timeoutMs = 60'000;

// One of several servers before one Kafka, as far as its history is concerned, with everything that it says.
struct Instance {
    Instance(const KafkaServer &server, const QByteArray &topic, std::chrono::milliseconds deadline = 20s)
        : backbone(settings(server, topic, deadline), clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone,
                         [this](const EventPtr &event) { published.push_back(event); });
        QObject::connect(&backbone, &Backbone::historyReplaced, &backbone, [this](const RestoredHistory &history) {
            replaced.push_back(history);
            published.clear();
        });
    }

    static KafkaBackbone::Settings settings(const KafkaServer &server, const QByteArray &topic,
                                            std::chrono::milliseconds deadline)
    {
        KafkaBackbone::Settings settings;
        settings.properties = propertiesFor(server.address());
        settings.topic = topic;
        settings.deadline = deadline;
        return settings;
    }

    bool open()
    {
        backbone.open([this](const std::variant<RestoredHistory, BackboneProblem> &result) {
            if (const auto *history = std::get_if<RestoredHistory>(&result))
                restored = *history;
            else
                problem = std::get<BackboneProblem>(result).text;
        });
        return QTest::qWaitFor([this] { return restored || !problem.isEmpty(); }, timeoutMs) && restored;
    }
    std::optional<PublishResult> publish(const QByteArray &data)
    {
        std::optional<PublishResult> result;
        backbone.publish({{TopicKind::channel, "news"}, "message", data, Delivery::log},
                         [&result](const PublishResult &r) { result = r; });
        (void)QTest::qWaitFor([&result] { return result.has_value(); }, timeoutMs);
        return result;
    }
    bool canPublish(const QByteArray &data)
    {
        const auto result = publish(data);
        return result && std::holds_alternative<EventId>(*result);
    }
    QByteArrayList data() const
    {
        QByteArrayList list;
        for (const EventPtr &event : published)
            list.append(event->data);
        return list;
    }

    SystemClock clock;
    // Events of the newest history.
    std::vector<EventPtr> published;
    std::vector<RestoredHistory> replaced;
    std::optional<RestoredHistory> restored;
    QString problem;
    KafkaBackbone backbone;
};

// A local history that is also written to a topic. What is in its folder outlives it.
struct Exporting {
    Exporting(const KafkaServer &server, const QByteArray &topic, const QString &folder, LogBounds bounds = {})
        : backbone(std::make_unique<LocalBackbone>(folder + u"/events.sqlite"_s, bounds, clock))
    {
        bool isOpen = false;
        backbone->open([&](const auto &result) { isOpen = std::holds_alternative<RestoredHistory>(result); });
        (void)QTest::qWaitFor([&isOpen] { return isOpen; }, timeoutMs);
        copy = std::make_unique<KafkaExport>(KafkaExport::Settings{.properties = propertiesFor(server.address()),
                                                                   .topic = topic,
                                                                   .log = bounds,
                                                                   .positionFile = folder + u"/kafka-export.json"_s},
                                             *backbone);
    }
    bool publish(const QByteArray &data, const Topic &topic = {TopicKind::channel, "news"},
                 Delivery delivery = Delivery::log)
    {
        std::optional<PublishResult> result;
        backbone->publish({topic, "message", data, delivery}, [&result](const PublishResult &r) { result = r; });
        return QTest::qWaitFor([&result] { return result.has_value(); }, timeoutMs)
            && std::holds_alternative<EventId>(*result);
    }
    bool isDone() const
    {
        const KafkaStatus::Producer status = copy->status();
        return status.isConnected && status.queued == 0;
    }

    SystemClock clock;
    std::unique_ptr<LocalBackbone> backbone;
    std::unique_ptr<KafkaExport> copy;
};

// A local history that takes the records of a topic of other programs. What is in its folder outlives it.
struct Taking {
    Taking(const KafkaServer &server, const QByteArray &topic, const QString &folder)
        : backbone(folder + u"/events.sqlite"_s, LogBounds{}, clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone,
                         [this](const EventPtr &event) { events.push_back(event->data); });
        bool isOpen = false;
        backbone.open([&](const auto &result) {
            isOpen = std::holds_alternative<RestoredHistory>(result);
            for (const EventPtr &event : backbone.restored().events)
                events.push_back(event->data);
        });
        (void)QTest::qWaitFor([&isOpen] { return isOpen; }, timeoutMs);
        KafkaIngest::Settings settings{.properties = propertiesFor(server.address()),
                                       .group = topic + ".ingest",
                                       .rule = {.topic = topic, .channel = "news"}};
        ingest = std::make_unique<KafkaIngest>(std::move(settings), leases.apply("ingest"), backbone, counts);
    }
    // Whether it has all that is in the topic now.
    bool isDone() const
    {
        const auto found = counts.topics.find(topic());
        return found != counts.topics.end() && found->second.problem.isEmpty() && found->second.lag == 0;
    }
    QByteArray topic() const { return counts.topics.empty() ? QByteArray() : counts.topics.begin()->first; }
    quint64 remade() const { return counts.topics.at(topic()).remade; }

    SystemClock clock;
    LocalLeaseBoard leases;
    IngestCounts counts;
    // Of the whole history.
    QByteArrayList events;
    LocalBackbone backbone;
    std::unique_ptr<KafkaIngest> ingest;
};

} // namespace

class TestKafkaBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_topic = "topic" + QByteArray::number(++m_topics); }

    void twoInstancesAnnounceTheSame();
    void recordsOfOthersAreNoEvents();
    void aTopicWithoutAnOrderIsRefused();
    void aTopicThatLosesEventsIsRefused();
    void aTopicThatWasMadeAnewIsAnotherHistory_data();
    void aTopicThatWasMadeAnewIsAnotherHistory();
    void whatKafkaDeletedBeforeItWasReadIsSaidToReaders();
    void gapsThatTransactionsLeaveAreNoLoss();
    void aTopicThatKeepsTooLittleIsWarnedAbout();
    void aProducerThatFailedForGoodIsReplaced();
    void whatDoesNotFitIntoTheQueueIsRefused();
    void aTopicWhoseEventsOneBrokerMayLoseIsWarnedAbout();
    void aLocalHistoryIsWrittenInOrderWithItsValues();
    void aLocalHistoryIsWrittenOnceAlthoughItsPositionWasForgotten();
    void aLocalHistoryThatWasPutBackWritesNothingTwice();
    void anEventTooLargeForTheTopicHoldsUpNoOther();
    void whatTheLocalHistoryForgetsBeforeKafkaHasItIsCounted();
    void aTopicOfOthersThatWasMadeAnewIsTakenFromItsBeginning_data();
    void aTopicOfOthersThatWasMadeAnewIsTakenFromItsBeginning();
    void aTopicOfOthersWhosePositionsKafkaForgotIsTheSameOne();
    void aTopicOfOthersThatIsMissingForAWhileIsTakenAgain();
    void theFirstEventWaitsForNoIntroduction();
    void aKilledBrokerLosesNothingAndResetsNobody();
    void aBrokerThatHangsEndsPublishingInTime();

private:
    std::unique_ptr<KafkaProducer> client() const;
    // Without the event loop. Whether all are there.
    bool write(KafkaProducer &client, const std::vector<KafkaRecord> &records) const;
    void deleteRecordsBefore(qint64 offset);
    // As another program would, with these numbers.
    bool writeForeign(int from, int count) const;
    // In the topic.
    QByteArrayList values(const QByteArray &key = "channel:news") const;
    void abortATransaction();

    KafkaServer m_server;
    int m_topics = 0;
    QByteArray m_topic;
};

void TestKafkaBackbone::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
    QVERIFY(m_server.start());
}

std::unique_ptr<KafkaProducer> TestKafkaBackbone::client() const
{
    return std::get<0>(KafkaProducer::make(propertiesFor(m_server.address()), 30s));
}

bool TestKafkaBackbone::write(KafkaProducer &client, const std::vector<KafkaRecord> &records) const
{
    for (const KafkaRecord &record : records) {
        if (client.produce(m_topic, record, 1))
            return false;
    }
    std::size_t written = 0;
    const QDeadlineTimer deadline(timeoutMs);
    while (written < records.size() && !deadline.hasExpired()) {
        for (const KafkaProducer::Report &report : client.poll(50ms)) {
            if (report.error)
                return false;
            ++written;
        }
    }
    return written == records.size();
}

// As retention does.
void TestKafkaBackbone::deleteRecordsBefore(qint64 offset)
{
    const RawKafkaClient client = rawKafkaClient(m_server.address());
    const auto answer = answerOfKafka(client.get(), [&](rd_kafka_queue_t *queue) {
        rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
        rd_kafka_topic_partition_list_add(list, m_topic.constData(), 0)->offset = offset;
        rd_kafka_DeleteRecords_t *records = rd_kafka_DeleteRecords_new(list);
        rd_kafka_topic_partition_list_destroy(list);
        rd_kafka_DeleteRecords(client.get(), &records, 1, nullptr, queue);
        rd_kafka_DeleteRecords_destroy(records);
    });
    QVERIFY(answer);
    QCOMPARE(rd_kafka_event_error(answer.get()), RD_KAFKA_RESP_ERR_NO_ERROR);
}

void TestKafkaBackbone::abortATransaction()
{
    const RawKafkaClient client = rawKafkaClient(m_server.address(), {{"transactional.id", "stranger"}});
    QVERIFY(!rd_kafka_init_transactions(client.get(), timeoutMs));
    QVERIFY(!rd_kafka_begin_transaction(client.get()));
    QCOMPARE(rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(m_topic.constData()), RD_KAFKA_V_PARTITION(0),
                               RD_KAFKA_V_VALUE(const_cast<char *>("no"), 2), RD_KAFKA_V_END),
             RD_KAFKA_RESP_ERR_NO_ERROR);
    QCOMPARE(rd_kafka_flush(client.get(), timeoutMs), RD_KAFKA_RESP_ERR_NO_ERROR);
    QVERIFY(!rd_kafka_abort_transaction(client.get(), timeoutMs));
}

void TestKafkaBackbone::twoInstancesAnnounceTheSame()
{
    Instance one(m_server, m_topic);
    Instance two(m_server, m_topic);
    QVERIFY(one.open());
    QVERIFY(two.open());
    QCOMPARE(one.restored->epoch, two.restored->epoch);
    QVERIFY(one.restored->isShared);
    QByteArrayList expected;
    for (int i = 0; i < 10; ++i) {
        QVERIFY((i % 2 == 0 ? one : two).canPublish(QByteArray::number(i)));
        expected.append(QByteArray::number(i));
    }
    QTRY_COMPARE_WITH_TIMEOUT(one.data(), expected, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(two.data(), expected, timeoutMs);
    for (std::size_t i = 0; i < one.published.size(); ++i)
        QCOMPARE(one.published[i]->seq, two.published[i]->seq);
    QVERIFY(one.replaced.empty() && two.replaced.empty());
    std::optional<quint64> head;
    two.backbone.findHead([&head](std::optional<quint64> found) { head = found; });
    QTRY_COMPARE_WITH_TIMEOUT(head, std::optional(one.published.back()->seq), timeoutMs);
}

void TestKafkaBackbone::recordsOfOthersAreNoEvents()
{
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    const auto other = client();
    QVERIFY(write(*other, {{.key = "channel:news", .value = "{}"}}));
    QVERIFY(instance.canPublish("1"));
    QCOMPARE(instance.data(), QByteArrayList({"1"}));
    QVERIFY(instance.replaced.empty());
}

void TestKafkaBackbone::aTopicWithoutAnOrderIsRefused()
{
    QVERIFY(!client()->createTopic(m_topic, 2, {}, 30s));
    Instance instance(m_server, m_topic);
    QVERIFY(!instance.open());
    QVERIFY2(instance.problem.contains(u"partitions"_s), qPrintable(instance.problem));
}

void TestKafkaBackbone::aTopicThatLosesEventsIsRefused()
{
    QVERIFY(!client()->createTopic(m_topic, 1, {{"cleanup.policy", "compact"}}, 30s));
    Instance instance(m_server, m_topic);
    QVERIFY(!instance.open());
    QVERIFY2(instance.problem.contains(u"compacted"_s), qPrintable(instance.problem));
}

void TestKafkaBackbone::aTopicThatWasMadeAnewIsAnotherHistory_data()
{
    QTest::addColumn<int>("records");
    QTest::newRow("with fewer records than before") << 1;
    QTest::newRow("with more records than before") << 250;
}

void TestKafkaBackbone::aTopicThatWasMadeAnewIsAnotherHistory()
{
    QFETCH(int, records);
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    for (int i = 0; i < 5; ++i)
        QVERIFY(instance.canPublish(QByteArray::number(i)));
    // From here on nothing runs in the thread of the instance, and what it does not take holds the follower back: it
    // would create the topic again by itself.
    const auto other = client();
    for (int i = 0; i < 200; ++i)
        QVERIFY(write(*other, {{.key = "stranger"}}));
    QVERIFY(removeKafkaTopic(m_server.address(), m_topic));
    while (const auto error = other->createTopic(m_topic, 1, {}, 30s))
        QVERIFY2(error->kind != KafkaError::Kind::refused, error->text.constData());
    const KafkaHistory::Epoch epoch{"aaaaaaaaaa", 0};
    std::vector<KafkaRecord> written{KafkaHistory::epochRecord(epoch.name, 0)};
    for (int i = 0; i < records; ++i) {
        const Draft draft{{TopicKind::channel, "news"}, "message", "\"other\"", Delivery::log};
        written.push_back(KafkaHistory::eventRecord(draft, epoch, "other", 1'700'000'000'000));
    }
    QVERIFY(write(*client(), written));
    QTRY_VERIFY_WITH_TIMEOUT(!instance.replaced.empty() && instance.replaced.back().epoch == epoch.name, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(instance.replaced.back().events.size() + instance.published.size(), std::size_t(records),
                              timeoutMs);
    QVERIFY(QTest::qWaitFor([&instance] { return instance.canPublish("\"mine\""); }, timeoutMs));
    QCOMPARE(instance.published.back()->data, QByteArray("\"mine\""));
}

void TestKafkaBackbone::whatKafkaDeletedBeforeItWasReadIsSaidToReaders()
{
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    QVERIFY(instance.canPublish("1"));
    const quint64 last = instance.published.back()->seq;
    // Nothing runs in the thread of the instance, and what it does not take holds the follower back.
    const auto other = client();
    for (int i = 0; i < 200; ++i)
        QVERIFY(write(*other, {{.key = "stranger"}}));
    // More than librdkafka reads ahead by itself.
    const std::vector<KafkaRecord> large(20, {.key = "stranger", .value = QByteArray(900'000, 'x')});
    for (int i = 0; i < 5; ++i)
        QVERIFY(write(*other, large));
    const KafkaHistory::Epoch epoch{instance.restored->epoch, 0};
    const Draft draft{{TopicKind::channel, "news"}, "message", "\"lost\"", Delivery::log};
    QVERIFY(write(*other, {KafkaHistory::eventRecord(draft, epoch, "other", 1'700'000'000'000)}));
    const qint64 end = qint64(last) + 200 + 100 + 1;
    deleteRecordsBefore(end);
    QVERIFY(QTest::qWaitFor([&instance] { return instance.canPublish("2"); }, timeoutMs));
    QTRY_VERIFY_WITH_TIMEOUT(!instance.replaced.empty(), timeoutMs);
    QVERIFY(instance.replaced.back().trimmedThrough >= quint64(end));
    QTRY_COMPARE_WITH_TIMEOUT(instance.published.empty() ? QByteArray() : instance.published.back()->data,
                              QByteArray("2"), timeoutMs);
}

void TestKafkaBackbone::gapsThatTransactionsLeaveAreNoLoss()
{
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    QVERIFY(instance.canPublish("1"));
    abortATransaction();
    QVERIFY(instance.canPublish("2"));
    abortATransaction();
    QCOMPARE(instance.data(), QByteArrayList({"1", "2"}));
    QVERIFY(instance.published[1]->seq > instance.published[0]->seq + 1);
    // The end is a gap, and nothing is missing.
    std::optional<quint64> head;
    instance.backbone.findHead([&head](std::optional<quint64> found) { head = found; });
    QTRY_VERIFY_WITH_TIMEOUT(head.has_value(), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(instance.backbone.status().lagEvents, quint64(0), timeoutMs);
    QVERIFY(instance.replaced.empty());

    Instance later(m_server, m_topic);
    QVERIFY(later.open());
    QCOMPARE(later.restored->epoch, instance.restored->epoch);
    QCOMPARE(later.restored->events.size(), std::size_t(2));
}

void TestKafkaBackbone::aTopicThatKeepsTooLittleIsWarnedAbout()
{
    QVERIFY(!client()->createTopic(m_topic, 1, {{"retention.ms", "3600000"}, {"max.message.bytes", "50000"}}, 30s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keeps events for 3600 s.*retention.ms"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"takes records of up to 50000.*max.message.bytes"_s));
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    const auto result = instance.publish('"' + QByteArray(60'000, 'x') + '"');
    QVERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::notStored);
    QVERIFY(instance.canPublish("1"));
}

// As librdkafka fails for good when a broker gives the producer no number.
void TestKafkaBackbone::aProducerThatFailedForGoodIsReplaced()
{
    const RawKafkaClient owner = rawKafkaClient();
    const std::unique_ptr<rd_kafka_mock_cluster_t, decltype(&rd_kafka_mock_cluster_destroy)> mock(
        rd_kafka_mock_cluster_new(owner.get(), 1), &rd_kafka_mock_cluster_destroy);
    rd_kafka_mock_topic_create(mock.get(), m_topic.constData(), 1, 1);
    // The number of this request in Kafka's protocol.
    constexpr qint16 initProducerId = 22;
    rd_kafka_mock_push_request_errors(mock.get(), initProducerId, 1, RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED);
    const KafkaProperties properties = propertiesFor(QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(mock.get())));
    // Guards the reports.
    std::mutex mutex;
    std::vector<KafkaProducer::Report> reports;
    KafkaWriter writer({.properties = properties, .topic = m_topic, .deadline = 20s},
                       {.outcomes =
                            [&](std::vector<KafkaProducer::Report> found) {
                                const std::lock_guard lock(mutex);
                                reports.insert(reports.end(), found.begin(), found.end());
                            },
                        .problem = [](const QString &) {}});
    bool hasFailed = false;
    bool isWritten = false;
    quint64 ticket = 0;
    const QDeadlineTimer deadline(timeoutMs);
    while (!isWritten && !deadline.hasExpired()) {
        const auto error = writer.write({.key = "kept"}, ++ticket);
        hasFailed = hasFailed || (error && error->kind == KafkaError::Kind::fatal);
        isWritten = QTest::qWaitFor(
            [&] {
                const std::lock_guard lock(mutex);
                return std::any_of(reports.begin(), reports.end(),
                                   [](const KafkaProducer::Report &report) { return !report.error; });
            },
            10);
    }
    QVERIFY(isWritten);
    const std::lock_guard lock(mutex);
    hasFailed = hasFailed || std::any_of(reports.begin(), reports.end(), [](const KafkaProducer::Report &report) {
                    return report.error.has_value();
                });
    QVERIFY2(hasFailed, "the broker gave the first producer a number");
}

void TestKafkaBackbone::whatDoesNotFitIntoTheQueueIsRefused()
{
    KafkaProperties properties = propertiesFor(m_server.address());
    properties.set("queue.buffering.max.messages", "5");
    const auto producer = std::get<0>(KafkaProducer::make(properties, 30s));
    m_server.pause();
    std::optional<KafkaError> error;
    for (int i = 0; i < 10 && !error; ++i)
        error = producer->produce(m_topic, {.key = "a"}, 1);
    m_server.resume();
    QVERIFY(error);
    QCOMPARE(error->kind, KafkaError::Kind::full);

    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    m_server.pause();
    int refused = 0;
    for (int i = 0; i < 10'100; ++i)
        instance.backbone.publish({{TopicKind::channel, "news"}, "message", "1", Delivery::log},
                                  [&refused](const PublishResult &result) {
                                      const auto *failure = std::get_if<PublishFailure>(&result);
                                      refused += failure && *failure == PublishFailure::overloaded ? 1 : 0;
                                  });
    m_server.resume();
    QCOMPARE(refused, 100);
}

QByteArrayList TestKafkaBackbone::values(const QByteArray &key) const
{
    QByteArrayList list;
    for (const KafkaRecord &record : recordsOf(m_server.address(), m_topic)) {
        if (record.key == key)
            list.append(record.value);
    }
    return list;
}

void TestKafkaBackbone::aTopicWhoseEventsOneBrokerMayLoseIsWarnedAbout()
{
    const KafkaTopic topic{.name = "events"};
    const auto warnings = [&topic](int replicas, const QByteArray &inSync) {
        return topic.findingsOf({.partitions = 1, .replicas = replicas, .settings = {{"min.insync.replicas", inSync}}})
            .warnings.join(u'\n');
    };
    QVERIFY(warnings(3, "1").contains(u"min.insync.replicas to 2"_s));
    QCOMPARE(warnings(3, "2"), QString());
    QCOMPARE(warnings(1, "1"), QString());
}

void TestKafkaBackbone::aLocalHistoryIsWrittenInOrderWithItsValues()
{
    const QTemporaryDir folder;
    Exporting exporting(m_server, m_topic, folder.path());
    QByteArrayList expected;
    for (int i = 0; i < 50; ++i) {
        expected.append(QByteArray::number(i));
        QVERIFY(exporting.publish(expected.last()));
        QVERIFY(exporting.publish(expected.last(), {TopicKind::stock, "ACME"}, Delivery::latest));
    }
    QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
    QCOMPARE(values(), expected);
    QCOMPARE(values("stock:ACME").last(), expected.last());
    quint64 seq = 0;
    for (const KafkaRecord &record : recordsOf(m_server.address(), m_topic)) {
        if (record.key.startsWith("canary:"))
            continue;
        const auto id = EventId::fromText(record.header("id"));
        QVERIFY(id && id->epoch == exporting.backbone->restored().epoch);
        QVERIFY(id->seq > seq);
        seq = id->seq;
        QCOMPARE(record.header("type"), QByteArray("message"));
        QCOMPARE(record.header("delivery"), record.key == "stock:ACME" ? QByteArray("latest") : QByteArray("log"));
    }
    QCOMPARE(exporting.copy->problem(), QString());
}

void TestKafkaBackbone::aLocalHistoryIsWrittenOnceAlthoughItsPositionWasForgotten()
{
    const QTemporaryDir folder;
    QByteArrayList expected;
    for (int start = 0; start < 3; ++start) {
        Exporting exporting(m_server, m_topic, folder.path());
        for (int i = 0; i < 5; ++i) {
            expected.append(QByteArray::number(expected.size()));
            QVERIFY(exporting.publish(expected.last()));
        }
        QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
        exporting.copy.reset();
        QVERIFY(QFile::exists(folder.filePath(u"kafka-export.json"_s)));
        if (start == 0)
            QVERIFY(QFile::remove(folder.filePath(u"kafka-export.json"_s)));
    }
    QCOMPARE(values(), expected);
}

// The copy lacks what was published after it was made, and gives the numbers to other events.
void TestKafkaBackbone::aLocalHistoryThatWasPutBackWritesNothingTwice()
{
    const QTemporaryDir folder;
    const QTemporaryDir copy;
    const QStringList files{u"events.sqlite"_s, u"kafka-export.json"_s};
    {
        Exporting exporting(m_server, m_topic, folder.path());
        QVERIFY(exporting.publish("1") && exporting.publish("2"));
        QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
    }
    for (const QString &file : files)
        QVERIFY(QFile::copy(folder.filePath(file), copy.filePath(file)));
    {
        Exporting exporting(m_server, m_topic, folder.path());
        QVERIFY(exporting.publish("3") && exporting.publish("4"));
        QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
    }
    Exporting restored(m_server, m_topic, copy.path());
    QVERIFY(restored.publish("5") && restored.publish("6") && restored.publish("7"));
    QTRY_VERIFY_WITH_TIMEOUT(restored.isDone(), timeoutMs);
    QCOMPARE(values(), QByteArrayList({"1", "2", "3", "4", "5", "6", "7"}));
}

void TestKafkaBackbone::anEventTooLargeForTheTopicHoldsUpNoOther()
{
    const QTemporaryDir folder;
    QVERIFY(!client()->createTopic(m_topic, 1, {{"max.message.bytes", "20000"}}, 30s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"takes records of up to 20000"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"too large for the topic"_s));
    Exporting exporting(m_server, m_topic, folder.path());
    QVERIFY(exporting.publish("1"));
    QVERIFY(exporting.publish('"' + QByteArray(30'000, 'x') + '"'));
    QVERIFY(exporting.publish("2"));
    QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
    QCOMPARE(values(), QByteArrayList({"1", "2"}));
    QCOMPARE(exporting.copy->lost(), quint64(1));
    QVERIFY2(exporting.copy->problem().startsWith(u"1 events"_s), qPrintable(exporting.copy->problem()));
}

void TestKafkaBackbone::whatTheLocalHistoryForgetsBeforeKafkaHasItIsCounted()
{
    const QTemporaryDir folder;
    const LogBounds bounds{.events = 10};
    {
        Exporting exporting(m_server, m_topic, folder.path(), bounds);
        QVERIFY(exporting.publish("0"));
        QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
        m_server.pause();
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"forgets events that Kafka does not have"_s));
        // The first ones are on their way when they are forgotten.
        for (int i = 1; i <= 30; ++i)
            QVERIFY(exporting.publish(QByteArray::number(i)));
        QVERIFY(exporting.copy->lost() > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!exporting.copy->status().isConnected, timeoutMs);
        QVERIFY(exporting.copy->problem().contains(u"does not take the history now"_s));
    }
    m_server.resume();
    Exporting exporting(m_server, m_topic, folder.path(), bounds);
    QTRY_VERIFY_WITH_TIMEOUT(exporting.isDone(), timeoutMs);
    const quint64 lost = exporting.copy->lost();
    const QByteArrayList found = values();
    QCOMPARE(found.last(), QByteArray("30"));
    QCOMPARE(quint64(found.size()), 31 - lost);
    QVERIFY(exporting.copy->problem().contains(u"never will be"_s));
}

bool TestKafkaBackbone::writeForeign(int from, int count) const
{
    std::vector<KafkaRecord> records;
    for (int i = from; i < from + count; ++i)
        records.push_back({.value = QByteArray::number(i)});
    return produceForeignRecords(m_server.address(), m_topic, records);
}

void TestKafkaBackbone::aTopicOfOthersThatWasMadeAnewIsTakenFromItsBeginning_data()
{
    QTest::addColumn<int>("records");
    QTest::addColumn<bool>("runs");
    QTest::newRow("shorter, while the server runs") << 5 << true;
    QTest::newRow("as long, while the server runs") << 20 << true;
    QTest::newRow("longer, while the server runs") << 60 << true;
    QTest::newRow("without records, while the server does not run") << 0 << false;
    QTest::newRow("shorter, while the server does not run") << 5 << false;
    QTest::newRow("as long, while the server does not run") << 20 << false;
    QTest::newRow("longer, while the server does not run") << 60 << false;
}

void TestKafkaBackbone::aTopicOfOthersThatWasMadeAnewIsTakenFromItsBeginning()
{
    QFETCH(int, records);
    QFETCH(bool, runs);
    const QTemporaryDir folder;
    QByteArrayList expected;
    const auto writeMore = [&](int from, int count) {
        for (int i = from; i < from + count; ++i)
            expected.append(QByteArray::number(i));
        return writeForeign(from, count);
    };
    QVERIFY(makeKafkaTopic(m_server.address(), m_topic, 1));
    QVERIFY(writeMore(0, 20));
    auto server = std::make_unique<Taking>(m_server, m_topic, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(server->events, expected, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(server->isDone(), timeoutMs);
    if (!runs)
        server.reset();
    QVERIFY(remakeKafkaTopic(m_server.address(), m_topic, 1));
    QVERIFY(writeMore(1'000, records));
    if (!runs)
        server = std::make_unique<Taking>(m_server, m_topic, folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(server->remade() == 1 && server->isDone(), timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(server->events, expected, timeoutMs);

    // From then on it is the topic that is known.
    QVERIFY(writeMore(2'000, 3));
    QTRY_COMPARE_WITH_TIMEOUT(server->events, expected, timeoutMs);
    QCOMPARE(server->remade(), quint64(1));
    server.reset();
    QVERIFY(writeMore(3'000, 3));
    server = std::make_unique<Taking>(m_server, m_topic, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(server->events, expected, timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(server->isDone(), timeoutMs);
    QCOMPARE(server->remade(), quint64(0));
    QCOMPARE(server->events, expected);
}

// It forgets them with a topic, and after some days in which nothing was committed.
void TestKafkaBackbone::aTopicOfOthersWhosePositionsKafkaForgotIsTheSameOne()
{
    const QTemporaryDir folder;
    QByteArrayList expected;
    QVERIFY(makeKafkaTopic(m_server.address(), m_topic, 1));
    std::unique_ptr<Taking> server;
    int count = 0;
    for (const bool runs : {true, true, false}) {
        for (int i = count; i < count + 10; ++i)
            expected.append(QByteArray::number(i));
        if (!runs)
            server.reset();
        if (count > 0)
            QVERIFY(forgetKafkaPositions(m_server.address(), m_topic + ".ingest"));
        QVERIFY(writeForeign(count, 10));
        count += 10;
        if (!server)
            server = std::make_unique<Taking>(m_server, m_topic, folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(server->events, expected, timeoutMs);
        QTRY_VERIFY_WITH_TIMEOUT(server->isDone(), timeoutMs);
        QCOMPARE(server->events, expected);
        QCOMPARE(server->remade(), quint64(0));
    }
}

void TestKafkaBackbone::aTopicOfOthersThatIsMissingForAWhileIsTakenAgain()
{
    const QTemporaryDir folder;
    QVERIFY(makeKafkaTopic(m_server.address(), m_topic, 1));
    QVERIFY(writeForeign(0, 1));
    Taking server(m_server, m_topic, folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(server.isDone(), timeoutMs);
    QVERIFY(removeKafkaTopic(m_server.address(), m_topic));
    // It has been missed, more than once.
    const auto &problem = server.counts.topics.at(m_topic).problem;
    QTRY_VERIFY_WITH_TIMEOUT(!problem.isEmpty(), timeoutMs);
    server.counts.topics.at(m_topic).problem.clear();
    QTRY_VERIFY_WITH_TIMEOUT(!problem.isEmpty(), timeoutMs);
    QVERIFY(makeKafkaTopic(m_server.address(), m_topic, 1));
    QVERIFY(writeForeign(1, 1));
    QTRY_COMPARE_WITH_TIMEOUT(server.events, QByteArrayList({"0", "1"}), timeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(server.isDone(), timeoutMs);
    QCOMPARE(server.remade(), quint64(1));
}

// Its writer has been introduced to the broker when the history is open.
void TestKafkaBackbone::theFirstEventWaitsForNoIntroduction()
{
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    const quint64 head = instance.restored->head;
    Instance other(m_server, m_topic);
    QVERIFY(other.open());
    QVERIFY2(other.restored->head > head, "it has written nothing before it was open");
    QVERIFY(other.canPublish("1"));
    QCOMPARE(other.data(), QByteArrayList({"1"}));
}

void TestKafkaBackbone::aKilledBrokerLosesNothingAndResetsNobody()
{
    Instance instance(m_server, m_topic);
    QVERIFY(instance.open());
    QVERIFY(instance.canPublish("1"));
    m_server.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!instance.backbone.status().isHealthy(), timeoutMs);
    QVERIFY(m_server.restart());
    QTRY_VERIFY_WITH_TIMEOUT(instance.backbone.status().isHealthy(), timeoutMs);
    QVERIFY(QTest::qWaitFor([&instance] { return instance.canPublish("2"); }, timeoutMs));
    QVERIFY(instance.replaced.empty());
    QCOMPARE(instance.data(), QByteArrayList({"1", "2"}));

    Instance later(m_server, m_topic);
    QVERIFY(later.open());
    QCOMPARE(later.restored->epoch, instance.restored->epoch);
    QCOMPARE(later.restored->events.size(), std::size_t(2));
}

void TestKafkaBackbone::aBrokerThatHangsEndsPublishingInTime()
{
    auto instance = std::make_unique<Instance>(m_server, m_topic, 1'500ms);
    QVERIFY(instance->open());
    QVERIFY(QTest::qWaitFor([&instance] { return instance->canPublish("1"); }, timeoutMs));
    m_server.pause();
    const auto result = instance->publish("2");
    QVERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::unconfirmed);
    QElapsedTimer timer;
    timer.start();
    instance.reset();
    const qint64 elapsed = timer.elapsed();
    m_server.resume();
    QVERIFY2(elapsed < 20'000, qPrintable(QString::number(elapsed)));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaBackbone)

#include "tst_kafkabackbone.moc"
