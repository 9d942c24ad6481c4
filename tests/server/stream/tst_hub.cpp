// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/gradualdrain.h"
#include "server/stream/hub.h"
#include "server/stream/publishedevents.h"
#include "tests/support/events.h"
#include "tests/support/fakesink.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace heliograph
{

// What the hub does before readers and events reach their shard.
class TestHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_hub.reset(); }

    void aReaderAheadIsOpenedWhenTheEngineHasAnswered_data();
    void aReaderAheadIsOpenedWhenTheEngineHasAnswered();
    void theEngineIsNotAskedForOthers_data();
    void theEngineIsNotAskedForOthers();
    void anAnswerMayComeAfterTheHubIsGone();
    void eventsOfTheHistoryBeforeComeBeforeTheReset();
    void readersAreListed();
    void theListHoldsTheFirstOfAll_data();
    void theListHoldsTheFirstOfAll();
    void readersOfOneUserAreListed();
    void aReaderIsEndedById();
    void allReadersOfAUserAreEnded();
    void aDrainSendsReadersAwayEvenly();
    void whoComesAfterADrainIsSentAway();
    void aDrainCanBeCalledOff();
    void theTimeUntilAnEventIsWrittenOrQueuedIsCounted();
    void anEventThatNobodyReadsHasNoTime();
    void theLastShardEndsTheTimeOfAnEvent();

private:
    std::shared_ptr<FakeSink> open(const QByteArray &lastEventId, Form form = Form::named, const QByteArray &user = {});
    ReaderPage list(const ReaderQuery &query);
    int leftAfter(const QList<std::shared_ptr<FakeSink>> &sinks) const;

    ManualClock m_clock;
    std::vector<std::function<void(std::optional<quint64>)>> m_questions;
    std::unique_ptr<Hub> m_hub;
};

void TestHub::init()
{
    m_questions.clear();
    m_hub = std::make_unique<Hub>(0, StreamSettings{}, m_clock,
                                  [this](auto answer) { m_questions.push_back(std::move(answer)); });
    m_hub->replaceHistory({.epoch = "epoch0000", .head = 3, .events = {logEvent(2), logEvent(3)}, .isShared = true});
}

std::shared_ptr<FakeSink> TestHub::open(const QByteArray &lastEventId, Form form, const QByteArray &user)
{
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(TopicSet({{TopicKind::channel, "news"}}));
    request.lastEventId = lastEventId;
    request.form = form;
    request.framing = Framing::plain;
    request.user = user;
    request.address = QHostAddress(QStringLiteral("192.0.2.7"));
    const auto sink = std::make_shared<FakeSink>();
    m_hub->open(request, sink);
    return sink;
}

void TestHub::aReaderAheadIsOpenedWhenTheEngineHasAnswered_data()
{
    QTest::addColumn<std::optional<quint64>>("head");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the engine is as far as the reader") << std::optional<quint64>(5) << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is further") << std::optional<quint64>(9) << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is away") << std::optional<quint64>() << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is behind the reader")
        << std::optional<quint64>(4) << QByteArray("\"reason\":\"unknown\"");
}

void TestHub::aReaderAheadIsOpenedWhenTheEngineHasAnswered()
{
    QFETCH(std::optional<quint64>, head);
    QFETCH(QByteArray, expected);
    const auto sink = open("epoch0000:5");
    QCOMPARE(m_questions.size(), std::size_t(1));
    QCoreApplication::processEvents();
    QVERIFY(sink->text.isEmpty());
    // It has its place already.
    QCOMPARE(m_hub->streamCount(), 1);
    m_questions.front()(head);
    QTRY_VERIFY2(sink->text.contains(expected), sink->text.constData());
}

void TestHub::theEngineIsNotAskedForOthers_data()
{
    QTest::addColumn<QByteArray>("lastEventId");
    QTest::addColumn<Form>("form");
    QTest::newRow("a new reader") << QByteArray() << Form::named;
    QTest::newRow("one that is at the head") << QByteArray("epoch0000:3") << Form::named;
    QTest::newRow("one of another history") << QByteArray("another000:5") << Form::named;
    QTest::newRow("one with an id that is none") << QByteArray("yesterday") << Form::named;
    QTest::newRow("one of an item's stream") << QByteArray("epoch0000:5") << Form::item;
}

void TestHub::theEngineIsNotAskedForOthers()
{
    QFETCH(QByteArray, lastEventId);
    QFETCH(Form, form);
    const auto sink = open(lastEventId, form);
    QVERIFY(m_questions.empty());
    QTRY_VERIFY(!sink->text.isEmpty());
}

void TestHub::anAnswerMayComeAfterTheHubIsGone()
{
    const auto sink = open("epoch0000:5");
    m_hub.reset();
    m_questions.front()(5);
    QCoreApplication::processEvents();
    QVERIFY(sink->text.isEmpty());
}

void TestHub::eventsOfTheHistoryBeforeComeBeforeTheReset()
{
    const auto sink = open("epoch0000:3");
    QTRY_VERIFY(sink->text.contains("event: connected"));
    sink->text.clear();
    m_hub->publish(logEvent(4));
    m_hub->replaceHistory({.epoch = "epoch1111", .head = 7, .isShared = true});
    m_hub->publish(logEvent(8));
    QTRY_VERIFY(sink->text.contains("epoch1111:8"));
    const qsizetype before = sink->text.indexOf("id: epoch0000:4\n");
    const qsizetype reset = sink->text.indexOf("event: reset\nid: epoch1111:7\n");
    QVERIFY2(before >= 0 && reset > before, sink->text.constData());
    QVERIFY(sink->text.indexOf("id: epoch1111:8\n") > reset);
    QVERIFY(open("epoch1111:8") && m_questions.empty());
}

void TestHub::readersAreListed()
{
    open({});
    open({});
    const ReaderPage page = list({.limit = 10});
    QCOMPARE(page.readers.size(), std::size_t(2));
    QCOMPARE(page.total, std::size_t(2));
    QCOMPARE(page.readers.front().reader.addressText(), QByteArray("192.0.2.7"));
}

ReaderPage TestHub::list(const ReaderQuery &query)
{
    std::optional<ReaderPage> page;
    m_hub->listReaders(query, [&page](ReaderPage found) { page = std::move(found); });
    if (!QTest::qWaitFor([&page] { return page.has_value(); }))
        qFatal("readers are not listed");
    return *page;
}

void TestHub::theListHoldsTheFirstOfAll_data()
{
    QTest::addColumn<ReaderOrder>("order");
    QTest::newRow("the oldest first") << ReaderOrder::age;
    QTest::newRow("those that are behind for longest first") << ReaderOrder::lag;
}

void TestHub::theListHoldsTheFirstOfAll()
{
    QFETCH(ReaderOrder, order);
    QList<std::shared_ptr<FakeSink>> sinks;
    for (int i = 0; i < 20; ++i) {
        sinks.append(open({}, Form::named));
        QTRY_VERIFY(sinks.last()->text.contains("event: connected"));
        sinks.last()->room = 0;
        m_hub->publish(logEvent(quint64(4 + i)));
        QTRY_VERIFY(sinks.last()->isAwaited);
        m_clock.advance(std::chrono::seconds(1));
    }
    const ReaderPage page = list({.order = order, .limit = 3});
    QCOMPARE(page.total, std::size_t(20));
    QCOMPARE(page.readers.size(), std::size_t(3));
    const qint64 now = m_clock.wallMs();
    for (std::size_t i = 0; i < 3; ++i) {
        const ReaderEntry &entry = page.readers[i];
        QCOMPARE(now - entry.reader.openedAt, 20'000 - 1'000 * qint64(i));
        QCOMPARE(entry.lagMs, 20'000 - 1'000 * qint64(i));
        QCOMPARE(entry.lagEvents, quint64(20 - i));
        QCOMPARE(entry.topics->toText(), QByteArray("channel:news"));
    }
}

void TestHub::readersOfOneUserAreListed()
{
    open({}, Form::named, "ada");
    open({}, Form::named, "ben");
    open({}, Form::named, "ada");
    const ReaderPage page = list({.order = ReaderOrder::age, .user = "ada", .limit = 1});
    QCOMPARE(page.total, std::size_t(2));
    QCOMPARE(page.readers.size(), std::size_t(1));
    QCOMPARE(page.readers.front().reader.kind->user, QByteArray("ada"));
    QCOMPARE(list({.user = "carl"}).total, std::size_t(0));
}

void TestHub::aReaderIsEndedById()
{
    const auto first = open({}, Form::named, "ada");
    const auto second = open({}, Form::named, "ben");
    const quint64 id = list({.user = "ben"}).readers.front().reader.id;
    std::size_t ended = 99;
    m_hub->endReaders({.id = id}, {GoodbyeReason::kicked, false}, [&ended](std::size_t count) { ended = count; });
    QTRY_COMPARE(ended, std::size_t(1));
    QVERIFY2(second->text.contains(R"("reason":"kicked")") && second->text.contains(R"("reconnect":false)"),
             second->text.constData());
    QVERIFY(!first->text.contains("goodbye"));
    m_hub->endReaders({.id = id}, GoodbyeReason::kicked, [&ended](std::size_t count) { ended = count; });
    // Its only stream is leaving already.
    QTRY_COMPARE(ended, std::size_t(0));
}

void TestHub::allReadersOfAUserAreEnded()
{
    const auto first = open({}, Form::named, "ada");
    const auto second = open({}, Form::item, "ada");
    const auto other = open({}, Form::named, "ben");
    std::size_t ended = 0;
    m_hub->endReaders({.id = {}, .user = "ada"}, {GoodbyeReason::kicked, true},
                      [&ended](std::size_t count) { ended = count; });
    QTRY_COMPARE(ended, std::size_t(2));
    QVERIFY(first->text.contains(R"("reconnect":true)"));
    QVERIFY(second->isFinished);
    QVERIFY(!other->isFinished);
}

int TestHub::leftAfter(const QList<std::shared_ptr<FakeSink>> &sinks) const
{
    QCoreApplication::processEvents();
    return int(std::count_if(sinks.begin(), sinks.end(), [](const auto &sink) { return !sink->isFinished; }));
}

void TestHub::aDrainSendsReadersAwayEvenly()
{
    QList<std::shared_ptr<FakeSink>> sinks;
    for (int i = 0; i < 40; ++i)
        sinks.append(open({}));
    QTRY_VERIFY(sinks.last()->text.contains("event: connected"));
    GradualDrain drain(*m_hub, m_clock);
    drain.start(std::chrono::seconds(10), true);
    QCOMPARE(leftAfter(sinks), 40);
    for (int second = 1; second < 10; ++second) {
        for (int i = 0; i < 10; ++i) {
            m_clock.advance(std::chrono::milliseconds(100));
            drain.proceed();
        }
        QVERIFY(std::abs(leftAfter(sinks) - (40 - 4 * second)) <= 1);
    }
    QCOMPARE(drain.progress().remaining, std::chrono::milliseconds(1'000));
    m_clock.advance(std::chrono::seconds(1));
    drain.proceed();
    QCOMPARE(leftAfter(sinks), 0);
    QTRY_COMPARE(drain.progress().gone, 40);
    QVERIFY(sinks.first()->text.contains(R"("reason":"drain")"));
}

void TestHub::whoComesAfterADrainIsSentAway()
{
    GradualDrain drain(*m_hub, m_clock);
    drain.start(std::chrono::seconds(0), true);
    const auto late = open({});
    QTRY_VERIFY(late->text.contains(R"("reason":"drain")"));
    QVERIFY(drain.progress().isDraining);
}

void TestHub::aDrainCanBeCalledOff()
{
    GradualDrain drain(*m_hub, m_clock);
    const auto early = open({});
    QTRY_VERIFY(early->text.contains("event: connected"));
    drain.start(std::chrono::seconds(10), true);
    drain.stop();
    m_clock.advance(std::chrono::seconds(20));
    const auto late = open({});
    QTRY_VERIFY(late->text.contains("event: connected"));
    QVERIFY(!drain.progress().isDraining);
    QVERIFY(!early->text.contains("goodbye") && !late->text.contains("goodbye"));
}

void TestHub::theTimeUntilAnEventIsWrittenOrQueuedIsCounted()
{
    const auto ready = open("epoch0000:3");
    const auto full = open("epoch0000:3");
    QTRY_VERIFY(ready->text.contains("event: connected") && full->text.contains("event: connected"));
    full->room = 0;
    m_hub->publish(logEvent(4));
    m_clock.advance(std::chrono::milliseconds(2));
    m_hub->publish(logEvent(5));
    m_clock.advance(std::chrono::milliseconds(1));
    QTRY_COMPARE(m_hub->totals().deliveryTimes.count, quint64(2));
    QVERIFY(ready->text.contains("epoch0000:5") && full->isAwaited);
    QCOMPARE(m_hub->totals().deliveryTimes.sum, 0.004);
}

void TestHub::anEventThatNobodyReadsHasNoTime()
{
    const auto sink = open("epoch0000:3");
    m_hub->publish(logEvent(4, "weather"));
    QCoreApplication::processEvents();
    m_hub->publish(logEvent(5));
    QTRY_VERIFY(sink->text.contains("epoch0000:5"));
    QCOMPARE(m_hub->totals().deliveryTimes.count, quint64(1));
}

void TestHub::theLastShardEndsTheTimeOfAnEvent()
{
    using std::chrono::seconds;
    const Clock::Instant accepted{seconds(100)};
    TimeHistogram times({seconds(1)});
    PublishedEvents events(3);
    events.add(std::make_shared<const Frame>(*logEvent(4), "epoch0000:4"), accepted);
    events.noteDelivered(accepted + seconds(5), times);
    events.noteDelivered(accepted + seconds(2), times);
    QCOMPARE(times.snapshot().count, quint64(0));
    // One without readers is no reason to wait, and counts for no time.
    events.noteDelivered({}, times);
    QCOMPARE(times.snapshot().count, quint64(1));
    QCOMPARE(times.snapshot().sum, 5.0);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestHub)

#include "tst_hub.moc"
