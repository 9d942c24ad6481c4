// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/hub.h"
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

private:
    std::shared_ptr<FakeSink> open(const QByteArray &lastEventId, Form form = Form::named);

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

std::shared_ptr<FakeSink> TestHub::open(const QByteArray &lastEventId, Form form)
{
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(TopicSet({{TopicKind::channel, "news"}}));
    request.lastEventId = lastEventId;
    request.form = form;
    request.framing = Framing::plain;
    request.address = QHostAddress(QStringLiteral("192.0.2.7"));
    const auto sink = std::make_shared<FakeSink>();
    m_hub->open(request, sink);
    return sink;
}

void TestHub::aReaderAheadIsOpenedWhenTheEngineHasAnswered_data()
{
    QTest::addColumn<std::optional<quint64>>("head");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("the engine is as far as the reader") << std::optional<quint64>(5) << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is further") << std::optional<quint64>(9) << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is away") << std::optional<quint64>() << QByteArray("\"resumed\":true");
    QTest::newRow("the engine is behind the reader")
        << std::optional<quint64>(4) << QByteArray("\"reason\":\"unknown\"");
}

void TestHub::aReaderAheadIsOpenedWhenTheEngineHasAnswered()
{
    QFETCH(std::optional<quint64>, head);
    QFETCH(QByteArray, told);
    const auto sink = open("epoch0000:5");
    QCOMPARE(m_questions.size(), std::size_t(1));
    QCoreApplication::processEvents();
    QVERIFY(sink->text.isEmpty());
    QCOMPARE(m_hub->streamCount(), 1); // it has its place already
    m_questions.front()(head);
    QTRY_VERIFY2(sink->text.contains(told), sink->text.constData());
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
    std::vector<ReaderInfo> readers;
    m_hub->listReaders(10, [&readers](std::vector<ReaderInfo> found) { readers = std::move(found); });
    QVERIFY(readers.empty());
    QTRY_COMPARE(readers.size(), std::size_t(2));
    QCOMPARE(readers.front().addressText(), QByteArray("192.0.2.7"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestHub)

#include "tst_hub.moc"
