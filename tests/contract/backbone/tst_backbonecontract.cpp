// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/local/localbackbone.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "server/backbone/redis/redisbackbone.h"
#endif
#ifdef HELIOGRAPH_WITH_KAFKA
#include "server/backbone/kafka/kafkabackbone.h"
#include "tests/support/kafkaserver.h"
#endif
#include "server/protocol/endpoints.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/manualclock.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "tests/support/redisserver.h"
#endif
#include "tests/support/scriptedbackbone.h"

#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Sanitizers and shared disks are slow.
constexpr int timeoutMs = 20'000;

Draft logDraft(int number)
{
    return {{TopicKind::channel, "news"}, "message", QByteArray::number(number), Delivery::log};
}

Draft latestDraft(int number)
{
    return {{TopicKind::stock, "ACME"}, "stock-update", QByteArray::number(number), Delivery::latest};
}

// What each of them can be asked for, beyond what all must keep.
enum Ability { keepsNothing = 0, opensLater = 1, remembers = 2 };

using Make = std::function<std::unique_ptr<Backbone>(const QString &folder, const Clock &clock)>;

} // namespace
} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Make)

namespace heliograph
{

// What every backbone promises (server/backbone/backbone.h), and every fake of one.
class TestBackboneContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup() { m_backbone.reset(); }

    void opensOnceWithANamedHistory();
    void publishesNothingBeforeItIsOpen();
    void announcesInOrderWhatItAnswers();
    void anAnswerIsGivenOnceAndNeedsNoAsker();
    void aBatchIsAnnouncedInOrderUnderTheIdsOfItsAnswer();
    void batchesAreNotMixedWithWhatIsPublishedBesideThem();
    void noPartOfABatchIsPublishedBeforeItIsOpen();
    void anEventIsAnnouncedAsItWasPublished();
    void theHeadIsNotBehindWhatWasAnnounced();
    void saysWhatItIsAndHowItIsDoing();
    void nothingComesAfterItIsGone();
    void remembersWhatItAnswered();
    void theValueOfAnArchivedItemIsForgotten();
    void aReplacedHistoryHasAnotherName();
    void aFollowerThatIsBehindSaysSo();

private:
    RestoredHistory open();
    std::unique_ptr<Backbone> make() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
#ifdef HELIOGRAPH_WITH_REDIS
    RedisServer m_redis;
#endif
#ifdef HELIOGRAPH_WITH_KAFKA
    KafkaServer m_kafka;
#endif
    std::unique_ptr<Backbone> m_backbone;
    std::vector<EventPtr> m_published;
};

void TestBackboneContract::initTestCase_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<int>("abilities");
    QTest::newRow("local") << Make([](const QString &folder, const Clock &clock) -> std::unique_ptr<Backbone> {
        return std::make_unique<LocalBackbone>(folder + "/events.sqlite"_L1, LogBounds{}, clock);
    }) << int(opensLater | remembers);
#ifdef HELIOGRAPH_WITH_REDIS
    if (RedisServer::isInstalled() && m_redis.start()) {
        QTest::newRow("redis") << Make([this](const QString &folder, const Clock &clock) -> std::unique_ptr<Backbone> {
            RedisBackbone::Settings settings;
            settings.address = m_redis.address();
            // A history for each test.
            settings.prefix = folder.toUtf8();
            return std::make_unique<RedisBackbone>(settings, clock);
        }) << int(opensLater | remembers);
    } else {
        qWarning("Redis is left out: %s", qPrintable(RedisServer::whyNot()));
    }
#endif
#ifdef HELIOGRAPH_WITH_KAFKA
    if (KafkaServer::isInstalled() && m_kafka.start()) {
        QTest::newRow("kafka") << Make([this](const QString &folder, const Clock &clock) -> std::unique_ptr<Backbone> {
            KafkaBackbone::Settings settings;
            settings.properties.set("bootstrap.servers", m_kafka.address().toUtf8());
            // A history for each test.
            settings.topic = QFileInfo(folder).fileName().toUtf8();
            settings.deadline = std::chrono::milliseconds(timeoutMs);
            return std::make_unique<KafkaBackbone>(settings, clock);
        }) << int(opensLater | remembers);
    } else {
        qWarning("Kafka is left out: %s", qPrintable(KafkaServer::whyNot()));
    }
#endif
    QTest::newRow("fake") << Make([](const QString &, const Clock &clock) -> std::unique_ptr<Backbone> {
        return std::make_unique<FakeBackbone>([&clock] { return clock.wallMs(); });
    }) << int(keepsNothing);
    QTest::newRow("scripted") << Make([](const QString &, const Clock &clock) -> std::unique_ptr<Backbone> {
        return std::make_unique<ScriptedBackbone>(clock);
    }) << int(opensLater);
    QTest::newRow("scripted, with holes between numbers")
        << Make([](const QString &, const Clock &clock) -> std::unique_ptr<Backbone> {
               auto backbone = std::make_unique<ScriptedBackbone>(clock);
               backbone->step = 7;
               return backbone;
           })
        << int(opensLater);
}

std::unique_ptr<Backbone> TestBackboneContract::make() const
{
    QFETCH_GLOBAL(Make, make);
    return make(m_folder->path(), m_clock);
}

void TestBackboneContract::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_published.clear();
    m_backbone = make();
    connect(m_backbone.get(), &Backbone::published, this,
            [this](const EventPtr &event) { m_published.push_back(event); });
}

RestoredHistory TestBackboneContract::open()
{
    int answers = 0;
    RestoredHistory history;
    m_backbone->open([&](const std::variant<RestoredHistory, BackboneProblem> &opened) {
        ++answers;
        history = std::get<RestoredHistory>(opened);
    });
    if (!QTest::qWaitFor([&answers] { return answers > 0; }, timeoutMs))
        QTest::qFail("it was not opened", __FILE__, __LINE__);
    return history;
}

void TestBackboneContract::opensOnceWithANamedHistory()
{
    const RestoredHistory history = open();
    QVERIFY(EventId::fromText(EventId{history.epoch, 1}.toText()));
    QVERIFY(history.events.empty());
    QVERIFY(history.newestValues.empty());
    QVERIFY(history.head >= history.trimmedThrough);
    QCOMPARE(m_backbone->restored().epoch, history.epoch);
    QVERIFY(m_published.empty());
}

void TestBackboneContract::publishesNothingBeforeItIsOpen()
{
    QFETCH_GLOBAL(int, abilities);
    if (!(abilities & opensLater))
        QSKIP("It is open from the start.");
    QVERIFY(!m_backbone->status().isHealthy());
    std::optional<PublishResult> result;
    m_backbone->publish(latestDraft(1), [&result](const PublishResult &r) { result = r; });
    QTRY_VERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    open();
    QVERIFY(m_published.empty());
}

void TestBackboneContract::announcesInOrderWhatItAnswers()
{
    const RestoredHistory history = open();
    QList<quint64> answered;
    constexpr int count = 200;
    for (int i = 0; i < count; ++i) {
        m_backbone->publish(i % 3 == 0 ? logDraft(i) : latestDraft(i), [&](const PublishResult &result) {
            QCOMPARE(std::get<EventId>(result).epoch, history.epoch);
            answered.append(std::get<EventId>(result).seq);
        });
        if (i % 20 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), count, timeoutMs);
    QCOMPARE(m_published.size(), std::size_t(count));
    quint64 before = history.head;
    for (int i = 0; i < count; ++i) {
        QCOMPARE(m_published[i]->data, QByteArray::number(i));
        QVERIFY(m_published[i]->seq > before);
        before = m_published[i]->seq;
        QVERIFY(answered.contains(before));
    }
}

void TestBackboneContract::anAnswerIsGivenOnceAndNeedsNoAsker()
{
    open();
    int answers = 0;
    m_backbone->publish(latestDraft(1));
    m_backbone->publish(logDraft(2));
    m_backbone->publish(logDraft(3), [&answers](const PublishResult &) { ++answers; });
    m_backbone->publish(latestDraft(4), [&answers](const PublishResult &) { ++answers; });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 2, timeoutMs);
    int later = 0;
    m_backbone->publish(logDraft(5), [&later](const PublishResult &) { ++later; });
    QTRY_COMPARE_WITH_TIMEOUT(later, 1, timeoutMs);
    QCOMPARE(answers, 2);
    QCOMPARE(m_published.size(), std::size_t(5));
}

void TestBackboneContract::aBatchIsAnnouncedInOrderUnderTheIdsOfItsAnswer()
{
    const RestoredHistory history = open();
    std::vector<Draft> drafts;
    for (int i = 0; i < limit::batchEvents; ++i)
        drafts.push_back(logDraft(i));
    int answers = 0;
    std::vector<EventId> ids;
    m_backbone->publishBatch(std::move(drafts), [&](const BatchResult &result) {
        ++answers;
        ids = std::get<std::vector<EventId>>(result);
    });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 1, timeoutMs);
    QCOMPARE(ids.size(), std::size_t(limit::batchEvents));
    QCOMPARE(m_published.size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        QCOMPARE(ids[i].epoch, history.epoch);
        QCOMPARE(ids[i].seq, m_published[i]->seq);
        QCOMPARE(m_published[i]->data, QByteArray::number(i));
    }
}

void TestBackboneContract::batchesAreNotMixedWithWhatIsPublishedBesideThem()
{
    open();
    int answers = 0;
    // More together than an engine is handed at once.
    constexpr int rounds = 40, events = 70;
    for (int i = 0; i < rounds; ++i) {
        std::vector<Draft> drafts;
        for (int n = 0; n < events; ++n)
            drafts.push_back(logDraft(1'000 * (i + 1) + n));
        m_backbone->publish(logDraft(-1));
        m_backbone->publishBatch(std::move(drafts), [&answers](const BatchResult &result) {
            answers += std::holds_alternative<std::vector<EventId>>(result);
        });
        m_backbone->publish(latestDraft(-1));
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, rounds, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_published.size(), std::size_t(rounds * (events + 2)), timeoutMs);
    for (std::size_t i = 0; i + 1 < m_published.size(); ++i) {
        const int number = m_published[i]->data.toInt();
        if (number >= 0 && number % 1'000 < events - 1)
            QCOMPARE(m_published[i + 1]->data.toInt(), number + 1);
    }
}

void TestBackboneContract::noPartOfABatchIsPublishedBeforeItIsOpen()
{
    QFETCH_GLOBAL(int, abilities);
    if (!(abilities & opensLater))
        QSKIP("It is open from the start.");
    std::optional<BatchResult> result;
    m_backbone->publishBatch({logDraft(1), logDraft(2)}, [&result](const BatchResult &r) { result = r; });
    QTRY_VERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    open();
    QVERIFY(m_published.empty());
}

void TestBackboneContract::anEventIsAnnouncedAsItWasPublished()
{
    open();
    Draft draft{{TopicKind::auction, "lamp"}, "maxBid", "{\"text\":\"M\xc3\xbcnchen\"}", Delivery::latest, true};
    m_backbone->publish(draft);
    QTRY_COMPARE_WITH_TIMEOUT(m_published.size(), std::size_t(1), timeoutMs);
    const Event &event = *m_published.front();
    QVERIFY(event.topic == draft.topic);
    QCOMPARE(event.type, draft.type);
    QCOMPARE(event.data, draft.data);
    QVERIFY(event.delivery == Delivery::latest);
    QVERIFY(event.keep);
    QCOMPARE(event.time, m_clock.wallMs());
}

void TestBackboneContract::theHeadIsNotBehindWhatWasAnnounced()
{
    open();
    m_backbone->publish(logDraft(1));
    m_backbone->publish(latestDraft(2));
    QTRY_COMPARE_WITH_TIMEOUT(m_published.size(), std::size_t(2), timeoutMs);
    std::optional<quint64> head;
    m_backbone->findHead([&head](std::optional<quint64> found) { head = found; });
    QTRY_VERIFY_WITH_TIMEOUT(head, timeoutMs);
    QVERIFY(*head >= m_published.back()->seq);
}

void TestBackboneContract::saysWhatItIsAndHowItIsDoing()
{
    open();
    const BackboneStatus status = m_backbone->status();
    QVERIFY(!status.engine.isEmpty());
    QVERIFY2(status.isHealthy(), qPrintable(status.problem));
    QCOMPARE(status.lagEvents, quint64(0));
}

void TestBackboneContract::nothingComesAfterItIsGone()
{
    int answers = 0;
    m_backbone->open([&answers](const auto &) { ++answers; });
    m_backbone->publish(logDraft(1), [&answers](const PublishResult &) { ++answers; });
    m_backbone.reset();
    const int before = answers;
    const std::size_t published = m_published.size();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answers, before);
    QCOMPARE(m_published.size(), published);
}

void TestBackboneContract::remembersWhatItAnswered()
{
    QFETCH_GLOBAL(int, abilities);
    if (!(abilities & remembers))
        QSKIP("It keeps nothing.");
    const RestoredHistory before = open();
    int answers = 0;
    for (int i = 1; i <= 6; ++i)
        m_backbone->publish(i % 2 == 0 ? logDraft(i) : latestDraft(i), [&answers](const auto &) { ++answers; });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 6, timeoutMs);

    m_backbone.reset();
    m_backbone = make();
    const RestoredHistory after = open();
    QCOMPARE(after.epoch, before.epoch);
    QVERIFY(after.head >= m_published.back()->seq);
    QByteArrayList data;
    for (const EventPtr &event : after.events)
        data.append(event->data);
    QCOMPARE(data, QByteArrayList({"2", "4", "6"}));
    QCOMPARE(after.newestValues.size(), std::size_t(1));
    QCOMPARE(after.newestValues.front()->data, QByteArray("5"));
    QCOMPARE(after.newestValues.front()->seq, m_published[4]->seq);
}

void TestBackboneContract::theValueOfAnArchivedItemIsForgotten()
{
    QFETCH_GLOBAL(int, abilities);
    if (!(abilities & remembers))
        QSKIP("It keeps nothing.");
    (void)open();
    int answers = 0;
    const auto publish = [&](const QByteArray &item, const QByteArray &data, bool keep) {
        m_backbone->publish({{TopicKind::auction, item}, "maxBid", data, Delivery::latest, keep},
                            [&answers](const auto &) { ++answers; });
    };
    publish("lamp", "1", true);
    publish("vase", "2", true);
    publish("lamp", "3", false);
    // Archived in the history before.
    publish("chair", "4", false);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 4, timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_published.size(), std::size_t(4), timeoutMs);
    QVERIFY(isLastOfTopic(*m_published[2]));

    m_backbone.reset();
    m_backbone = make();
    const RestoredHistory after = open();
    QCOMPARE(after.newestValues.size(), std::size_t(1));
    QCOMPARE(after.newestValues.front()->data, QByteArray("2"));
}

void TestBackboneContract::aReplacedHistoryHasAnotherName()
{
    auto *scripted = dynamic_cast<ScriptedBackbone *>(m_backbone.get());
    if (!scripted)
        QSKIP("Its history stays.");
    const RestoredHistory before = open();
    scripted->publish(logDraft(1));
    QByteArray replacedBy;
    connect(scripted, &Backbone::historyReplaced, this,
            [&replacedBy](const RestoredHistory &history) { replacedBy = history.epoch; });
    scripted->replaceHistory({.epoch = "another000", .head = 3, .isShared = true});
    QCOMPARE(replacedBy, QByteArray("another000"));
    QVERIFY(replacedBy != before.epoch);
    QCOMPARE(m_backbone->restored().epoch, replacedBy);
    std::optional<PublishResult> result;
    scripted->publish(logDraft(2), [&result](const PublishResult &r) { result = r; });
    QCOMPARE(std::get<EventId>(*result).epoch, replacedBy);
    QVERIFY(std::get<EventId>(*result).seq > 3);
}

void TestBackboneContract::aFollowerThatIsBehindSaysSo()
{
    auto *scripted = dynamic_cast<ScriptedBackbone *>(m_backbone.get());
    if (!scripted)
        QSKIP("It is never behind.");
    open();
    scripted->isBehind = true;
    for (int i = 1; i <= 3; ++i)
        scripted->publish(logDraft(i));
    m_clock.advance(std::chrono::milliseconds(40));
    QVERIFY(m_published.empty());
    QCOMPARE(m_backbone->status().lagEvents, quint64(3));
    QCOMPARE(m_backbone->status().lag, std::chrono::milliseconds(40));
    std::optional<quint64> head;
    m_backbone->findHead([&head](std::optional<quint64> found) { head = found; });
    scripted->catchUp();
    QCOMPARE(m_published.size(), std::size_t(3));
    QCOMPARE(*head, m_published.back()->seq);
    QCOMPARE(m_backbone->status().lagEvents, quint64(0));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestBackboneContract)

#include "tst_backbonecontract.moc"
