// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/auctionclosed.h"
#include "server/protocol/maxbid.h"
#include "server/stream/shard.h"
#include "tests/support/fakesink.h"
#include "tests/support/manualloop.h"

#include <QTest>

using namespace heliograph;

namespace
{

constexpr std::size_t plenty = 1'000'000'000;

QByteArray raise(int version, const char *type = MaxBid::type)
{
    const QByteArray number = QByteArray::number(version);
    return QByteArray("event: ") + type + "\nid: " + number + "\ndata: {\"itemId\":\"lamp\",\"maxBid\":" + number
        + ".5,\"version\":" + number + "}\n\n";
}

} // namespace

// The streams of single items, which count in versions and have no envelope.
class TestItemStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void opensWithWhatTheReaderHasNotSeen_data();
    void opensWithWhatTheReaderHasNotSeen();
    void anItemWithoutBidsHasNothingToReport();
    void everyRaiseIsReportedAndNothingElse();
    void aBlockCutAtAnyByteIsFinishedFirst();
    void aSlowReaderSkipsToTheNewestRaise();
    void theEndIsNeverSkipped();
    void whoComesAfterTheEndLearnsOfIt();
    void otherSettingsAreNoRaise();
    void silenceIsFilledWithPings();
    void anArchivedItemEndsItsStreams_data();
    void anArchivedItemEndsItsStreams();
    void aStreamThatComesJustAfterTheArchivingEndsAsWell();
    void leavingSaysGoodbyeWithoutEnvelope();
    void aReaderOfEventsGetsTheEnvelope();
    void aReaderThatLostTheEndIsLetGo();
    void aReaderAheadOfThisInstanceGetsNoOlderVersion();
    void aReplacedHistoryReportsWhereTheItemStands();

private:
    void makeShard();
    void publish(int version, bool isClosed = false);
    void publishEnd(int version);
    void publishArchived(int version);
    void publish(Event event, const std::optional<MaxBid> &standing = {});
    std::shared_ptr<FakeSink> open(const QByteArray &lastVersion = {}, Form form = Form::item);
    // What the sink got after the head.
    static QByteArray received(const FakeSink &sink);
    static MaxBid maxBid(int version);

    const Topic m_topic{TopicKind::auction, "lamp"};
    ManualClock m_clock;
    StreamSettings m_settings;
    bool m_isShared = false;
    std::unique_ptr<ManualLoop> m_loop;
    std::unique_ptr<Shard> m_shard;
    quint64 m_seq = 0;
};

void TestItemStreams::initTestCase_data()
{
    QTest::addColumn<bool>("isTyped");
    QTest::newRow("decided here") << true;
    QTest::newRow("from a store or another server") << false;
}

void TestItemStreams::init()
{
    m_settings = {};
    m_isShared = false;
    makeShard();
}

void TestItemStreams::makeShard()
{
    m_seq = 0;
    m_shard.reset();
    m_loop = std::make_unique<ManualLoop>();
    m_shard = std::make_unique<Shard>(*m_loop, m_settings, m_clock, 1, [](const std::vector<Departure> &) {});
    m_shard->replaceHistory({"epoch0000", 0, 0, m_settings.log}, m_isShared);
}

MaxBid TestItemStreams::maxBid(int version)
{
    return {.itemId = "lamp",
            .maxBid = Amount::fromMinor(version == 0 ? 0 : version * 100 + 50),
            .version = quint64(version),
            .timestamp = 1'700'000'000'000};
}

void TestItemStreams::publish(int version, bool isClosed)
{
    MaxBid bid = maxBid(version);
    bid.isClosed = isClosed;
    publish({.topic = m_topic, .type = MaxBid::type, .data = bid.toJson(), .delivery = Delivery::latest, .keep = true},
            bid);
}

void TestItemStreams::publishEnd(int version)
{
    const AuctionClosed closed{.itemId = "lamp",
                               .maxBid = maxBid(version).maxBid,
                               .version = quint64(version),
                               .timestamp = 1'700'000'000'000};
    MaxBid standing = maxBid(version);
    standing.isClosed = true;
    publish({.topic = m_topic, .type = AuctionClosed::type, .data = closed.toJson(), .delivery = Delivery::log},
            standing);
}

void TestItemStreams::publishArchived(int version)
{
    MaxBid bid = maxBid(version);
    bid.isClosed = true;
    publish({.topic = m_topic, .type = MaxBid::type, .data = bid.toJson(), .delivery = Delivery::latest}, bid);
}

void TestItemStreams::publish(Event event, const std::optional<MaxBid> &standing)
{
    QFETCH_GLOBAL(bool, isTyped);
    if (isTyped && standing)
        event.standing = {standing->maxBid, standing->version, standing->isClosed};
    event.seq = ++m_seq;
    event.time = m_clock.wallMs();
    m_shard->publish(std::make_shared<const Frame>(event, "epoch0000:" + QByteArray::number(event.seq)));
}

std::shared_ptr<FakeSink> TestItemStreams::open(const QByteArray &lastVersion, Form form)
{
    auto sink = std::make_shared<FakeSink>();
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(TopicSet({m_topic}));
    request.lastEventId = lastVersion;
    request.form = form;
    request.framing = Framing::plain;
    m_shard->open(request, sink);
    return sink;
}

QByteArray TestItemStreams::received(const FakeSink &sink)
{
    return sink.text.mid(sink.text.indexOf("\r\n\r\n") + 4);
}

void TestItemStreams::opensWithWhatTheReaderHasNotSeen_data()
{
    QTest::addColumn<QByteArray>("lastVersion");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("a new reader") << QByteArray() << true;
    QTest::newRow("one that is behind") << QByteArray("6") << true;
    QTest::newRow("one that is up to date") << QByteArray("7") << false;
    QTest::newRow("one that knows a history which was replaced") << QByteArray("57") << true;
    QTest::newRow("one with an id of another kind of stream") << QByteArray("epoch0000:7") << true;
    QTest::newRow("one below zero") << QByteArray("-7") << true;
    QTest::newRow("one beyond all numbers") << QByteArray("77777777777777777777777") << true;
}

void TestItemStreams::opensWithWhatTheReaderHasNotSeen()
{
    QFETCH(QByteArray, lastVersion);
    QFETCH(bool, isSent);
    publish(6);
    publish(7);
    QCOMPARE(received(*open(lastVersion)), "retry: 5000\n\n" + (isSent ? raise(7) : QByteArray()));
}

void TestItemStreams::anItemWithoutBidsHasNothingToReport()
{
    QCOMPARE(received(*open()), "retry: 5000\n\n");
    const QByteArray nothing = "event: maxBid\nid: 0\ndata: {\"itemId\":\"lamp\",\"maxBid\":0,\"version\":0}\n\n";
    QCOMPARE(received(*open("57")), "retry: 5000\n\n" + nothing);
    // It was configured.
    publish(0);
    QCOMPARE(received(*open()), "retry: 5000\n\n");
    QCOMPARE(received(*open("57")), "retry: 5000\n\n" + nothing);
}

void TestItemStreams::everyRaiseIsReportedAndNothingElse()
{
    const auto sink = open();
    publish(1);
    publish(2);
    publish({.topic = {TopicKind::auction, "chair"},
             .type = MaxBid::type,
             .data = maxBid(9).toJson(),
             .delivery = Delivery::latest,
             .keep = true});
    m_loop->run();
    publish(3);
    m_loop->run();
    QCOMPARE(received(*sink), "retry: 5000\n\n" + raise(1) + raise(2) + raise(3));
}

void TestItemStreams::aBlockCutAtAnyByteIsFinishedFirst()
{
    const QByteArray expected = raise(1) + raise(2) + raise(2, AuctionClosed::type);
    for (qsizetype cut = 0; cut <= expected.size(); ++cut) {
        makeShard();
        const auto sink = open();
        const qsizetype opened = sink->text.size();
        sink->room = std::size_t(cut);
        for (int version : {1, 2}) {
            publish(version);
            m_loop->run();
        }
        publishEnd(2);
        m_loop->run();
        QCOMPARE(sink->text.size() - opened, std::min(cut, expected.size()));
        sink->makeRoom(plenty);
        // The first raise is left out where nothing of it had been sent when the second came.
        QCOMPARE(sink->text.mid(opened), cut == 0 ? expected.mid(raise(1).size()) : expected);
    }
}

void TestItemStreams::aSlowReaderSkipsToTheNewestRaise()
{
    const auto sink = open();
    sink->room = 0;
    for (int version : {1, 2, 3}) {
        publish(version);
        m_loop->run();
    }
    sink->makeRoom(plenty);
    // There is no event about what was skipped.
    QCOMPARE(received(*sink), "retry: 5000\n\n" + raise(3));
    publish(4);
    m_loop->run();
    QVERIFY(received(*sink).endsWith(raise(3) + raise(4)));
    QCOMPARE(m_shard->counters().skipped.value(), 2U);
}

void TestItemStreams::theEndIsNeverSkipped()
{
    const auto sink = open();
    sink->room = 0;
    publish(1);
    m_loop->run();
    publishEnd(1);
    m_loop->run();
    publish(1, true);
    m_loop->run();
    sink->makeRoom(plenty);
    QVERIFY(received(*sink).contains(raise(1)));
    QCOMPARE(received(*sink).count(raise(1, AuctionClosed::type)), 1);
}

void TestItemStreams::whoComesAfterTheEndLearnsOfIt()
{
    publish(7);
    publishEnd(7);
    publish(7, true);
    const QByteArray end = raise(7, AuctionClosed::type);
    QCOMPARE(received(*open()), "retry: 5000\n\n" + raise(7) + end);
    QCOMPARE(received(*open("7")), "retry: 5000\n\n" + end);
}

void TestItemStreams::otherSettingsAreNoRaise()
{
    const auto items = open();
    const auto events = open({}, Form::named);
    publish(1);
    m_loop->run();
    // Another end, for example.
    publish(1);
    m_loop->run();
    QCOMPARE(received(*items), "retry: 5000\n\n" + raise(1));
    QCOMPARE(events->text.count("event: maxBid\n"), 2);
}

void TestItemStreams::silenceIsFilledWithPings()
{
    const auto sink = open();
    m_loop->tickFor(std::chrono::minutes(3), m_clock);
    QVERIFY(!sink->text.contains("heartbeat"));
    QVERIFY(!sink->text.contains("id: "));
    QVERIFY(std::abs(sink->text.count("\n: ping\n\n") - 12) <= 1);
}

void TestItemStreams::anArchivedItemEndsItsStreams_data()
{
    QTest::addColumn<bool>("isClosedBefore");
    QTest::addColumn<bool>("isBehind");
    QTest::newRow("while it is open") << false << false;
    QTest::newRow("after it was closed") << true << false;
    QTest::newRow("while a reader is behind") << false << true;
}

void TestItemStreams::anArchivedItemEndsItsStreams()
{
    QFETCH(bool, isClosedBefore);
    QFETCH(bool, isBehind);
    const auto sink = open();
    const auto events = open({}, Form::named);
    publish(1);
    if (isClosedBefore)
        publishEnd(1);
    m_loop->run();
    sink->makeRoom(isBehind ? 0 : plenty);
    if (!isClosedBefore)
        publishEnd(1);
    publishArchived(1);
    m_loop->run();
    QCOMPARE(sink->isFinished, !isBehind);
    sink->makeRoom(plenty);
    QVERIFY(sink->isFinished);
    QVERIFY(!events->isFinished);
    const QByteArray text = received(*sink);
    QCOMPARE(text.count("event: auction-closed\n"), 1);
    QCOMPARE(text.count("event: maxBid\n"), 1);
    QVERIFY2(text.indexOf("event: goodbye\n") > text.indexOf("event: auction-closed\n"), text.constData());
    QVERIFY2(text.contains("\"reason\":\"archived\"") && text.contains("\"reconnect\":false"), text.constData());
}

// Of an item that another server archived, this one's events may know before its list of items does.
void TestItemStreams::aStreamThatComesJustAfterTheArchivingEndsAsWell()
{
    publish(1);
    publishArchived(1);
    m_loop->run();
    const auto sink = open();
    QVERIFY(sink->isFinished);
    QVERIFY2(received(*sink).contains("\"reason\":\"archived\""), received(*sink).constData());
    const auto events = open({}, Form::named);
    QVERIFY(!events->isFinished);
    m_shard->replaceHistory({"epoch0001", 0, 0, m_settings.log}, m_isShared);
    // The id is of another history, where there may be such an item.
    const auto again = open();
    QVERIFY(!again->isFinished);
}

void TestItemStreams::leavingSaysGoodbyeWithoutEnvelope()
{
    const auto sink = open();
    publish(1);
    m_shard->leaveAll(GoodbyeReason::shutdown);
    QVERIFY(sink->isFinished);
    const QByteArray end = received(*sink).mid(received(*sink).indexOf(raise(1)) + raise(1).size());
    QVERIFY(end.startsWith("retry: "));
    QVERIFY(end.contains("\nevent: goodbye\ndata: {\"delayMs\":"));
    QVERIFY(end.contains("\"reason\":\"shutdown\""));
}

void TestItemStreams::aReaderOfEventsGetsTheEnvelope()
{
    const auto sink = open({}, Form::named);
    publish(1);
    publishEnd(1);
    m_loop->run();
    QVERIFY(
        sink->text.contains("event: maxBid\nid: epoch0000:1\ndata: {\"type\":\"maxBid\",\"data\":{\"itemId\":\"lamp\","
                            "\"maxBid\":1.5,\"version\":1,\"timestamp\":1700000000000,"));
    QVERIFY(sink->text.contains("event: auction-closed\nid: epoch0000:2\ndata: {\"type\":\"auction-closed\",\"data\":{"
                                "\"itemId\":\"lamp\",\"maxBid\":1.5,\"version\":1,\"timestamp\":1700000000000}}\n\n"));
}

void TestItemStreams::aReaderThatLostTheEndIsLetGo()
{
    m_settings.log.events = 2;
    makeShard();
    const auto sink = open();
    sink->room = 0;
    for (int version = 1; version <= 4; ++version) {
        publishEnd(version);
        m_loop->run();
    }
    sink->makeRoom(plenty);
    QVERIFY(sink->isFinished);
    QVERIFY(!sink->text.contains("reset"));
    QVERIFY(sink->text.contains("\"reason\":\"slow\""));
}

void TestItemStreams::aReaderAheadOfThisInstanceGetsNoOlderVersion()
{
    m_isShared = true;
    makeShard();
    publish(6);
    QCOMPARE(received(*open("7")), QByteArray("retry: 5000\n\n"));
    QCOMPARE(received(*open("6")), QByteArray("retry: 5000\n\n"));
    QCOMPARE(received(*open("5")), "retry: 5000\n\n" + raise(6));
}

void TestItemStreams::aReplacedHistoryReportsWhereTheItemStands()
{
    publish(6);
    const auto sink = open();
    sink->text.clear();
    MaxBid bid = maxBid(2);
    ReplayBuffer<Frame> replacement("epoch1111", 7, 3, m_settings.log);
    replacement.add(std::make_shared<const Frame>(Event{.seq = 4,
                                                        .topic = m_topic,
                                                        .type = MaxBid::type,
                                                        .data = bid.toJson(),
                                                        .delivery = Delivery::latest,
                                                        .keep = true},
                                                  "epoch1111:4"));
    m_shard->replaceHistory(replacement, true);
    m_loop->run();
    QCOMPARE(sink->text, raise(2));
    sink->text.clear();
    m_shard->replaceHistory({"epoch2222", 0, 0, m_settings.log}, true);
    QCOMPARE(sink->text,
             QByteArray("event: maxBid\nid: 0\ndata: {\"itemId\":\"lamp\",\"maxBid\":0,\"version\":0}\n\n"));
}

QTEST_APPLESS_MAIN(TestItemStreams)
#include "tst_itemstreams.moc"
