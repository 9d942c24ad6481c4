// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shardfixture.h"

#include <QRegularExpression>
#include <QTest>
#include <malloc.h>
#include <set>

using namespace heliograph;

namespace
{

QByteArray withoutHeartbeats(const QByteArray &text)
{
    static const QRegularExpression heartbeat(QStringLiteral("event: heartbeat\nid: [^\n]*\ndata: [^\n]*\n\n"));
    return QString::fromUtf8(text).remove(heartbeat).toUtf8();
}

} // namespace

class TestShard : public QObject, private ShardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeShard(); }

    void audiencesThatGoAreFoundNoMoreAndTheOthersStillAre();
    void eventsOfOneTurnGoOutInOneWrite();
    void anEventCutAtAnyByteIsFinishedFirst();
    void aFullReaderSkipsToTheNewestValue();
    void noIdIsSentWhileAnOlderLogEventIsUnsent();
    void heartbeatsCarryThePositionOfWhoHasEverything();
    void noBlockIsWithoutData();
    void anOpeningReportsItsPosition_data();
    void anOpeningReportsItsPosition();
    void aReaderThatBreaksOffAnywhereMissesNothing();
    void aReaderAheadOfThisInstanceWaitsForIt();
    void aReaderAheadLeavesWithAGoodbye();
    void whatAReaderHadMissedIsCounted();
    void aReplacedHistoryResetsOpenStreams();
    void aReplacedHistoryResetsASlowReader();
    void aReaderCutByATimeoutCountsAsSlow();
    void streamsKnowTheirReaders();
    void theServersOwnStreamIsNotCounted();
    void whatTheServersOwnStreamGetsIsNotCounted_data();
    void whatTheServersOwnStreamGetsIsNotCounted();
    void thoseThatMissMostValuesCanBeListedFirst();
    void anIdleStreamTakesLittleMemory();
    void aReaderThatTakesNothingIsLetGo();
    void leavingSendsWhatIsDueAndThenGoodbye();
    void whoComesWhileLeavingIsSentAway();
    void aStreamWhoseTokenExpiresSaysSo();
    void aStreamThatComesTooLateIsSentAway();
    void streamsOfARevokedKeyEnd();
    void departuresAreReportedOnce();
    void theLoopRestsWithoutReaders();
    void aReaderAddedBetweenTwoEventsMissesNothing();

private:
    std::shared_ptr<FakeSink> openWith(std::optional<qint64> expiresAt, const QByteArray &keyId = {});
    // Data of events with an id.
    QList<QByteArray> dataOf(const FakeSink &sink) const;
    QList<quint64> seqsOf(const FakeSink &sink) const;
};

QList<QByteArray> TestShard::dataOf(const FakeSink &sink) const
{
    QList<QByteArray> data;
    for (const QByteArray &block : sink.text.mid(sink.text.indexOf("\r\n\r\n") + 4).replace("\n\n", "\v").split('\v')) {
        const qsizetype at = block.indexOf("\"data\":");
        if (block.startsWith("event: t\nid: "))
            data.append(block.mid(at + 7).chopped(1));
    }
    return data;
}

QList<quint64> TestShard::seqsOf(const FakeSink &sink) const
{
    QList<quint64> seqs;
    for (const QByteArray &line : sink.text.split('\n')) {
        if (line.startsWith("id: "))
            seqs.append(line.split(':').last().toULongLong());
    }
    return seqs;
}

void TestShard::eventsOfOneTurnGoOutInOneWrite()
{
    const auto sink = open(m_all);
    const int before = sink->writes;
    publish(m_news, "1");
    publish(m_price, "2");
    publish(m_news, "3");
    QCOMPARE(sink->writes, before);
    m_loop->run();
    QCOMPARE(sink->writes, before + 1);
    QCOMPARE(dataOf(*sink), (QList<QByteArray>{"1", "2", "3"}));
}

void TestShard::anEventCutAtAnyByteIsFinishedFirst()
{
    const auto whole = open(m_all);
    publish(m_news, "1");
    publish(m_price, "2");
    m_loop->run();
    publish(m_news, "3");
    m_loop->run();
    const qsizetype start = whole->text.indexOf("event: t");
    const QByteArray expected = whole->text.mid(start);
    // The heartbeat goes along; where it is not begun, it may come later.
    QVERIFY(expected.contains("event: heartbeat\n"));
    for (qsizetype cut = 0; cut <= expected.size(); ++cut) {
        makeShard();
        const auto sink = open(m_all);
        const qsizetype opened = sink->text.size();
        sink->room = std::size_t(cut);
        publish(m_news, "1");
        publish(m_price, "2");
        m_loop->run();
        publish(m_news, "3");
        m_loop->run();
        QCOMPARE(sink->text.size() - opened, cut);
        sink->makeRoom(plenty);
        QCOMPARE(withoutHeartbeats(sink->text.mid(opened)), withoutHeartbeats(expected));
    }
}

void TestShard::aFullReaderSkipsToTheNewestValue()
{
    const auto sink = open(m_all);
    sink->room = 0;
    for (const char *value : {"1", "2", "3"}) {
        publish(m_price, value);
        m_loop->run();
    }
    publish(m_load, "9");
    m_loop->run();
    sink->makeRoom(plenty);
    QCOMPARE(dataOf(*sink), (QList<QByteArray>{"3", "9"}));
    QVERIFY(
        sink->text.contains("event: lag\ndata: {\"type\":\"lag\",\"data\":{\"since\":1700000000000,\"skipped\":2}}"));
    publish(m_price, "4");
    m_loop->run();
    QCOMPARE(dataOf(*sink).last(), "4");
}

// Merging takes the old value out and appends the new one, so a value never overtakes a log event.
void TestShard::noIdIsSentWhileAnOlderLogEventIsUnsent()
{
    for (std::size_t step : {1, 7, 50, 200}) {
        makeShard();
        const auto sink = open(m_all);
        sink->room = 0;
        int log = 0;
        for (int i = 0; i < 60; ++i) {
            if (i % 3 == 0)
                publish(m_news, QByteArray::number(1000 + log++));
            else
                publish(i % 2 ? m_price : m_load, QByteArray::number(i));
            m_loop->run();
            if (i % 5 == 4)
                sink->makeRoom(step);
        }
        for (int i = 0; sink->isAwaited; ++i) {
            QVERIFY(i < 10'000);
            sink->makeRoom(step);
        }
        int expected = 1000;
        for (const QByteArray &data : dataOf(*sink)) {
            if (data.size() == 4)
                QCOMPARE(data.toInt(), expected++);
        }
        QCOMPARE(expected, 1000 + log);
        const auto seqs = seqsOf(*sink);
        QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));
        QVERIFY(std::adjacent_find(seqs.begin(), seqs.end()) == seqs.end());
    }
}

void TestShard::heartbeatsCarryThePositionOfWhoHasEverything()
{
    const auto quiet = open(TopicSet({{TopicKind::channel, "quiet"}}));
    const auto stuck = open(m_all);
    stuck->room = 0;
    publish(m_news, "1");
    m_loop->run();
    for (int i = 0; i < 5; ++i) {
        // Slow, but not dead.
        stuck->makeRoom(1);
        m_loop->tickFor(std::chrono::seconds(14), m_clock);
    }
    QVERIFY(quiet->text.contains("\nevent: heartbeat\nid: epoch0000:1\ndata: "));
    // The seq is that of the opening.
    QCOMPARE(seqsOf(*stuck), QList<quint64>{0});
    stuck->makeRoom(plenty);
    QCOMPARE(dataOf(*stuck), QList<QByteArray>{"1"});
}

// Popular clients dispatch such blocks as empty messages.
void TestShard::noBlockIsWithoutData()
{
    publish(m_price, "1");
    publish(m_news, "2");
    std::vector<std::shared_ptr<FakeSink>> sinks{open(m_all), open(m_all, plenty, "epoch0000:1"),
                                                 open(m_all, plenty, "other00000:1"),
                                                 open(TopicSet({{TopicKind::channel, "quiet"}}))};
    sinks[0]->room = 0;
    for (int i = 3; i < 40; ++i) {
        publish(i % 3 ? m_price : m_news, QByteArray::number(i));
        m_loop->run();
        m_loop->tickFor(std::chrono::seconds(11), m_clock);
        sinks[0]->makeRoom(700);
    }
    sinks[0]->makeRoom(plenty);
    m_shard->replaceHistory({"epoch1111", 5, 0, m_settings.log}, false);
    m_shard->leaveAll(GoodbyeReason::drain);
    for (const auto &sink : sinks) {
        QByteArray body = sink->text.mid(sink->text.indexOf("\r\n\r\n") + 4);
        QVERIFY(body.endsWith("\n\n"));
        body.chop(2);
        for (const QByteArray &block : body.replace("\n\n", "\v").split('\v'))
            QVERIFY2(block.startsWith(':') || block.contains("data: "), block.constData());
        QCOMPARE(body.count("event: goodbye"), 1);
    }
}

void TestShard::anOpeningReportsItsPosition_data()
{
    QTest::addColumn<QByteArray>("topics");
    QTest::addColumn<QByteArray>("lastEventId");
    // Type and id of each event.
    QTest::addColumn<QByteArrayList>("positions");

    const QByteArrayList snapshot{"connected", "t", "t epoch0000:5"};
    QTest::newRow("a snapshot ends with it") << QByteArray("stock,metrics,channel:news") << QByteArray() << snapshot;
    QTest::newRow("without a snapshot the first event carries it")
        << QByteArray("channel:news") << QByteArray() << QByteArrayList{"connected epoch0000:5"};
    QTest::newRow("a reset with a snapshot") << QByteArray("stock,metrics,channel:news") << QByteArray("another000:3")
                                             << QByteArrayList{"connected", "reset", "t", "t epoch0000:5"};
    QTest::newRow("a reset without a snapshot")
        << QByteArray("channel:news") << QByteArray("another000:3") << QByteArrayList{"connected", "reset epoch0000:5"};
    QTest::newRow("a reader that was resumed has one")
        << QByteArray("stock,metrics,channel:news") << QByteArray("epoch0000:4")
        << QByteArrayList{"connected", "t epoch0000:5"};
    QTest::newRow("a reader that has everything")
        << QByteArray("stock,metrics,channel:news") << QByteArray("epoch0000:5") << QByteArrayList{"connected"};
    QTest::newRow("the rest of a snapshot that came in pages")
        << QByteArray("stock,metrics,channel:news") << QByteArray("epoch0000:5:2")
        << QByteArrayList{"connected", "t epoch0000:5"};
}

void TestShard::anOpeningReportsItsPosition()
{
    QFETCH(QByteArray, topics);
    QFETCH(QByteArray, lastEventId);
    publish(m_news, "1");
    publish(m_price, "2");
    publish(m_load, "3");
    publish(m_news, "4");
    publish(m_news, "5");
    const auto sink = open(*TopicSet::fromText(topics), plenty, lastEventId);
    QByteArrayList positions;
    for (const QByteArray &line : sink->text.split('\n')) {
        if (line.startsWith("event: "))
            positions.append(line.mid(7));
        else if (line.startsWith("id: "))
            positions.last() += ' ' + line.mid(4);
    }
    QTEST(positions, "positions");
}

// A client knows the events whose blocks are complete, and the last id among them.
void TestShard::aReaderThatBreaksOffAnywhereMissesNothing()
{
    // The reader was not there, or has seen it.
    for (const QByteArray &first : {QByteArray(), QByteArray("another000:3"), QByteArray("epoch0000:2")}) {
        qsizetype opened = 1;
        for (qsizetype cut = 0; cut < opened; ++cut) {
            makeShard();
            // The past.
            publish(m_news, "100");
            publish(m_price, "1");
            publish(m_load, "2");
            const auto sink = open(m_all, std::size_t(cut), first);
            publish(m_news, "101");
            publish(m_price, "3");
            m_loop->run();
            if (cut == 0) {
                sink->makeRoom(plenty);
                opened = sink->text.size();
                continue;
            }
            sink->owner->sinkClosed(StreamSink::CloseReason::ended);
            m_loop->run();
            const FakeSink &broken = *sink;
            const QByteArray complete = broken.text.first(std::max<qsizetype>(broken.text.lastIndexOf("\n\n") + 2, 0));
            const qsizetype idAt = complete.lastIndexOf("\nid: ");
            const QByteArray lastId =
                idAt < 0 ? first : complete.mid(idAt + 5, complete.indexOf('\n', idAt + 1) - idAt - 5);
            const auto again = open(m_all, plenty, lastId);
            const QByteArray all = complete + again->text;
            const bool isNew = lastId.isEmpty() || lastId.startsWith("another");
            QVERIFY2(isNew || all.count("\"data\":101}") == 1, all.constData());
            QVERIFY2(all.count("\"data\":100}") == 0, all.constData());
            QVERIFY2(all.lastIndexOf("\"data\":3}") > all.lastIndexOf("\"data\":1}"), all.constData());
            QVERIFY2(all.contains("\"data\":2}"), all.constData());
            QVERIFY(idAt < 0 || !again->text.contains("event: reset"));
        }
        QVERIFY(opened > 300);
    }
}

void TestShard::aReaderAheadOfThisInstanceWaitsForIt()
{
    m_shard->replaceHistory({"epoch0000", 0, 0, m_settings.log}, true);
    publish(m_news, "1");
    const auto sink = open(m_all, plenty, "epoch0000:4", 4);
    QVERIFY(sink->text.contains("\"resumed\":true"));
    const qsizetype opened = sink->text.size();
    publish(m_news, "2");
    publish(m_price, "3");
    m_loop->run();
    m_loop->tickFor(std::chrono::seconds(60), m_clock);
    // The stream is kept open and gets nothing that it has.
    QCOMPARE(sink->text.mid(opened).replace(":\n\n", ""), QByteArray());
    QVERIFY(sink->owner);
    // The reader has seen it, too.
    publish(m_price, "4");
    publish(m_news, "5");
    m_loop->run();
    QCOMPARE(dataOf(*sink), QList<QByteArray>{"5"});
    publish(m_price, "6");
    m_loop->run();
    QCOMPARE(dataOf(*sink), (QList<QByteArray>{"5", "6"}));
    // Includes those of heartbeats.
    const QList<quint64> seqs = seqsOf(*sink);
    QCOMPARE(seqs.first(), quint64(5));
    QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));

    const auto quiet = open(TopicSet({{TopicKind::channel, "quiet"}}), plenty, "epoch0000:9", 9);
    for (int i = 7; i < 12; ++i)
        publish(m_news, QByteArray::number(i));
    m_loop->run();
    m_loop->tickFor(std::chrono::seconds(40), m_clock);
    QVERIFY(quiet->text.contains("event: heartbeat\nid: epoch0000:11\n"));
    QCOMPARE(seqsOf(*quiet).first(), quint64(11));

    // The engine is not there.
    const auto lost = open(m_all, plenty, "epoch0000:50", 12);
    QVERIFY(lost->text.contains("\"reason\":\"unknown\""));
}

void TestShard::aReaderAheadLeavesWithAGoodbye()
{
    const auto sink = open(m_all, plenty, "epoch0000:4", 4);
    m_shard->leaveAll(GoodbyeReason::drain);
    QVERIFY(sink->isFinished);
    QVERIFY(sink->text.contains("\"reason\":\"drain\""));
}

void TestShard::aReplacedHistoryResetsOpenStreams()
{
    publish(m_price, "1");
    publish(m_news, "2");
    const auto all = open(m_all);
    const auto ahead = open(m_all, plenty, "epoch0000:90", 90);
    const auto news = open(TopicSet({m_news}));
    for (const auto &sink : {all, ahead, news})
        sink->text.clear();

    ReplayBuffer<Frame> replacement("epoch1111", 7, 3, m_settings.log);
    const auto event = [](quint64 seq, const Topic &topic, const QByteArray &data, Delivery delivery) {
        const Event made{.seq = seq, .topic = topic, .type = "t", .data = data, .delivery = delivery};
        return std::make_shared<const Frame>(made, "epoch1111:" + QByteArray::number(seq));
    };
    replacement.add(event(5, m_news, "50", Delivery::log));
    replacement.add(event(6, m_price, "60", Delivery::latest));
    m_shard->replaceHistory(replacement, true);
    m_loop->run();
    for (const auto &sink : {all, ahead}) {
        QVERIFY(sink->text.startsWith("event: reset\ndata: {\"type\":\"reset\",\"data\":{\"head\":\"epoch1111:7\","
                                      "\"oldest\":\"epoch1111:5\",\"reason\":\"epoch\"}}\n\n"));
        QVERIFY(sink->text.endsWith("event: t\nid: epoch1111:7\ndata: {\"type\":\"t\",\"data\":60}\n\n"));
        QCOMPARE(sink->text.count("event: "), 2);
        QVERIFY(sink->owner && !sink->isFinished);
    }
    QVERIFY(news->text.startsWith("event: reset\nid: epoch1111:7\n"));
    QCOMPARE(news->text.count("event: "), 1);

    m_shard->publish(event(8, m_news, "80", Delivery::log));
    m_loop->run();
    QVERIFY(all->text.contains("\n\nevent: t\nid: epoch1111:8\ndata: {\"type\":\"t\",\"data\":80}\n\n"));
    QCOMPARE(m_shard->counters().reset.value(), 3U);
    QVERIFY(open(m_all, plenty, "epoch1111:8")->text.contains("\"resumed\":true"));
    QVERIFY(open(m_all, plenty, "epoch0000:2")->text.contains("\"reason\":\"epoch\""));
}

void TestShard::aReplacedHistoryResetsASlowReader()
{
    for (const std::size_t room : {0, 1, 40, 100}) {
        makeShard();
        const auto slow = open(m_all);
        slow->text.clear();
        slow->room = room;
        for (int i = 0; i < 3; ++i) {
            publish(m_news, QByteArray::number(i));
            m_loop->run();
        }
        m_shard->replaceHistory({"epoch1111", 7, 7, m_settings.log}, false);
        m_loop->run();
        slow->makeRoom(plenty);
        QByteArray text = slow->text;
        const qsizetype resetAt = text.indexOf("event: reset\nid: epoch1111:7\n");
        QVERIFY2(resetAt >= 0, text.constData());
        QVERIFY(resetAt == 0 || text.first(resetAt).endsWith("\n\n"));
        QVERIFY(!text.mid(resetAt).contains("epoch0000"));
    }
}

void TestShard::aReaderCutByATimeoutCountsAsSlow()
{
    const auto slow = open(m_all);
    // It had everything.
    const auto gone = open(m_all);
    slow->room = 0;
    publish(m_news, "1");
    m_loop->run();
    for (const auto &sink : {slow, gone})
        sink->owner->sinkClosed(StreamSink::CloseReason::timeout);
    m_loop->run();
    QCOMPARE(m_shard->counters().slow.value(), 1U);
    QCOMPARE(m_departures.size(), 2U);
}

void TestShard::streamsKnowTheirReaders()
{
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    request.user = "ada";
    request.address = QHostAddress(QStringLiteral("192.0.2.7"));
    request.agent = "curl/8.0" + QByteArray(1'000, ' ');
    request.keyId = "key-1";
    request.expiresAt = m_clock.wallMs() + 60'000;
    const auto sink = std::make_shared<FakeSink>();
    m_shard->open(request, sink);
    open(m_all);
    request.isInternal = true;
    m_shard->open(request, std::make_shared<FakeSink>());

    // The server's own reader is not among them.
    QCOMPARE(m_shard->readers({}).readers.size(), std::size_t(2));
    QCOMPARE(m_shard->readers({}).total, std::size_t(2));
    const ReaderPage ofAda = m_shard->readers({.user = "ada"});
    QCOMPARE(ofAda.readers.size(), std::size_t(1));
    const ReaderInfo &ada = ofAda.readers.front().reader;
    QCOMPARE(ada.kind->user, QByteArray("ada"));
    QCOMPARE(ada.addressText(), QByteArray("192.0.2.7"));
    // The rest is not kept.
    QCOMPARE(ada.kind->agent, "curl/8.0" + QByteArray(192, ' '));
    QCOMPARE(ada.openedAt, m_clock.wallMs());
    QCOMPARE(ada.expiry(), request.expiresAt);
    QVERIFY(sink->text.contains("\"clientId\":\"" + QByteArray::number(ada.id, 36) + '"'));
    QCOMPARE(m_shard->readers({.limit = 1}).readers.size(), std::size_t(1));
    sink->owner->sinkClosed(StreamSink::CloseReason::ended);
    m_loop->run();
    QCOMPARE(m_shard->readers({}).readers.size(), std::size_t(1));
    // A list outlives the streams.
    QCOMPARE(ada.kind->user, QByteArray("ada"));
}

// One more was opened than is open or was closed.
void TestShard::theServersOwnStreamIsNotCounted()
{
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    request.isInternal = true;
    const auto own = std::make_shared<FakeSink>();
    m_shard->open(request, own);
    QCOMPARE(m_shard->counters().opened.value(), 0U);
    const auto sink = open(m_all);
    QCOMPARE(m_shard->counters().opened.value(), 1U);
    own->owner->sinkClosed(StreamSink::CloseReason::ended);
    m_loop->run();
    QCOMPARE(m_shard->counters().closed.value(), 0U);
    sink->owner->sinkClosed(StreamSink::CloseReason::ended);
    m_loop->run();
    QCOMPARE(m_shard->counters().closed.value(), 1U);
}

void TestShard::whatTheServersOwnStreamGetsIsNotCounted_data()
{
    QTest::addColumn<qsizetype>("room");
    QTest::newRow("it takes all at once") << qsizetype(plenty);
    QTest::newRow("it takes the rest later") << qsizetype(10);
    QTest::newRow("it takes all later") << qsizetype(0);
}

// Without readers the operator page had events delivered each second.
void TestShard::whatTheServersOwnStreamGetsIsNotCounted()
{
    QFETCH(qsizetype, room);
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    request.framing = Framing::plain;
    request.isInternal = true;
    const auto own = std::make_shared<FakeSink>();
    m_shard->open(request, own);
    own->room = std::size_t(room);
    publish(m_news, "1");
    publish(m_news, "2");
    m_loop->run();
    own->makeRoom(plenty);
    QCOMPARE(dataOf(*own), (QList<QByteArray>{"1", "2"}));
    QCOMPARE(m_shard->counters().events.value(), 0U);
    const auto sink = open(m_all);
    publish(m_news, "3");
    m_loop->run();
    QCOMPARE(m_shard->counters().events.value(), 1U);
}

void TestShard::thoseThatMissMostValuesCanBeListedFirst()
{
    QList<std::shared_ptr<FakeSink>> sinks;
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    for (const char *user : {"one", "three", "none", "two"}) {
        request.user = user;
        sinks.append(std::make_shared<FakeSink>());
        m_shard->open(request, sinks.last());
    }
    // Values that newer ones replace while a reader takes nothing: the first goes without its newer ones.
    const auto publishAfterBlocking = [this](FakeSink &sink, const char *value) {
        sink.room = 0;
        publish(m_price, value);
        m_loop->run();
    };
    publishAfterBlocking(*sinks[1], "1");
    publishAfterBlocking(*sinks[3], "2");
    publishAfterBlocking(*sinks[0], "3");
    publish(m_price, "4");
    m_loop->run();

    const ReaderPage page = m_shard->readers({.order = ReaderOrder::skipped});
    QByteArrayList users;
    QList<quint64> skipped;
    for (const ReaderEntry &entry : page.readers) {
        users.append(entry.reader.kind->user);
        skipped.append(entry.skipped);
    }
    QCOMPARE(users, (QByteArrayList{"three", "two", "one", "none"}));
    QCOMPARE(skipped, (QList<quint64>{3, 2, 1, 0}));
    const ReaderPage worst = m_shard->readers({.order = ReaderOrder::skipped, .limit = 2});
    QCOMPARE(worst.total, std::size_t(4));
    QCOMPARE(worst.readers.size(), std::size_t(2));
    QCOMPARE(worst.readers.back().reader.kind->user, QByteArray("two"));
    for (const auto &sink : sinks)
        sink->makeRoom(plenty);
    // The reader got a reset for them.
    QCOMPARE(m_shard->readers({.order = ReaderOrder::skipped}).readers.front().skipped, quint64(0));
}

// Its connection and what the kernel keeps come on top of it.
void TestShard::anIdleStreamTakesLittleMemory()
{
    if (mallinfo2().uordblks == 0)
        QSKIP("This allocator does not say how much is in use.");
    constexpr std::size_t count = 5'000;
    publish(m_price, "1");
    std::vector<std::shared_ptr<FakeSink>> sinks;
    for (std::size_t i = 0; i < count; ++i)
        sinks.push_back(std::make_shared<FakeSink>());
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    request.user = "ada";
    request.address = QHostAddress(QStringLiteral("192.0.2.7"));
    const QByteArray agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    const auto before = mallinfo2().uordblks;
    for (const auto &sink : sinks) {
        // The text comes again with each request.
        request.agent = QByteArray(agent.constData(), agent.size());
        m_shard->open(request, sink);
        sink->text = {};
    }
    m_loop->run();
    const auto each = (mallinfo2().uordblks - before) / count;
    QVERIFY2(each < 220, QByteArray::number(qulonglong(each)).constData());
}

void TestShard::aReaderThatTakesNothingIsLetGo()
{
    const auto stuck = open(m_all);
    const auto fine = open(m_all);
    stuck->room = 0;
    publish(m_news, "1");
    m_loop->run();
    m_loop->tickFor(std::chrono::seconds(50), m_clock);
    QCOMPARE(m_departures.size(), 1U);
    QVERIFY(!stuck->owner);
    QVERIFY(fine->owner);
    QCOMPARE(m_shard->counters().slow.value(), 1U);
}

void TestShard::leavingSendsWhatIsDueAndThenGoodbye()
{
    const auto live = open(m_all);
    const auto slow = open(m_all);
    slow->room = 10;
    publish(m_news, "1");
    m_shard->leaveAll(GoodbyeReason::shutdown);
    // Too late.
    publish(m_news, "2");
    m_loop->run();
    QVERIFY(live->isFinished);
    QVERIFY(!slow->isFinished);
    slow->makeRoom(plenty);
    QVERIFY(slow->isFinished);
    for (const auto &sink : {live, slow}) {
        QCOMPARE(dataOf(*sink), QList<QByteArray>{"1"});
        QVERIFY(sink->text.contains("\"reason\":\"shutdown\""));
        QVERIFY(sink->text.lastIndexOf("retry: ") > sink->text.indexOf("event: t"));
    }
}

void TestShard::whoComesWhileLeavingIsSentAway()
{
    m_shard->leaveAll(GoodbyeReason::drain);
    const auto late = open(m_all);
    QVERIFY(late->isFinished);
    QVERIFY(late->text.contains("\"reason\":\"drain\""));
}

std::shared_ptr<FakeSink> TestShard::openWith(std::optional<qint64> expiresAt, const QByteArray &keyId)
{
    auto sink = std::make_shared<FakeSink>();
    sink->room = plenty;
    StreamRequest request;
    request.topics = std::make_shared<const TopicSet>(m_all);
    request.framing = Framing::plain;
    request.expiresAt = expiresAt;
    request.keyId = keyId;
    m_shard->open(request, sink);
    return sink;
}

void TestShard::aStreamWhoseTokenExpiresSaysSo()
{
    const qint64 now = m_clock.wallMs();
    const auto first = openWith(now + 10'000);
    const auto second = openWith(now + 10'001);
    const auto forever = openWith({});
    publish(m_news, "1");
    m_shard->leaveExpired(now + 10'000);
    m_loop->run();
    QVERIFY(first->isFinished);
    QCOMPARE(dataOf(*first), QList<QByteArray>{"1"});
    QVERIFY(first->text.contains("\"reason\":\"expired\",\"reconnect\":true"));
    QVERIFY(!second->isFinished);
    QVERIFY(!forever->isFinished);
    first->owner->sinkClosed(StreamSink::CloseReason::ended);
    m_loop->run();
    QCOMPARE(m_departures.size(), 1U);
    QCOMPARE(m_departures.front().expiresAt, std::optional(now + 10'000));
}

void TestShard::aStreamThatComesTooLateIsSentAway()
{
    const auto late = openWith(m_clock.wallMs() + 100);
    QVERIFY(late->isFinished);
    QVERIFY(late->text.contains("\"reason\":\"expired\""));
}

void TestShard::streamsOfARevokedKeyEnd()
{
    const auto ofIt = openWith(m_clock.wallMs() + 10'000, "a");
    const auto ofAnother = openWith(m_clock.wallMs() + 10'000, "b");
    const auto ofNone = openWith({});
    m_shard->leaveOfKey("a");
    QVERIFY(ofIt->isFinished);
    QVERIFY(ofIt->text.contains("\"reason\":\"revoked\""));
    QVERIFY(!ofAnother->isFinished);
    QVERIFY(!ofNone->isFinished);
}

void TestShard::departuresAreReportedOnce()
{
    const auto first = open(m_all);
    const auto second = open(TopicSet::dashboard());
    second->owner->sinkClosed(StreamSink::CloseReason::ended);
    second->owner->sinkClosed(StreamSink::CloseReason::ended);
    publish(m_news, "1");
    m_loop->run();
    QCOMPARE(m_departures.size(), 1U);
    QCOMPARE(m_departures.front().topics->toText(), TopicSet::dashboard().toText());
    QCOMPARE(dataOf(*first), QList<QByteArray>{"1"});
}

void TestShard::theLoopRestsWithoutReaders()
{
    QVERIFY(!m_loop->isTicking());
    const auto sink = open(m_all);
    QVERIFY(m_loop->isTicking());
    sink->owner->sinkClosed(StreamSink::CloseReason::ended);
    m_loop->run();
    QVERIFY(!m_loop->isTicking());
}

void TestShard::aReaderAddedBetweenTwoEventsMissesNothing()
{
    // At every point of a history, resuming gives exactly what came after it, also while a turn is open.
    constexpr int count = 12;
    for (int resumeAt = 1; resumeAt <= count; ++resumeAt) {
        makeShard();
        std::vector<std::shared_ptr<FakeSink>> sinks;
        for (int i = 1; i <= count; ++i) {
            publish(m_news, QByteArray::number(i));
            if (i >= resumeAt)
                sinks.push_back(open(m_all, plenty, "epoch0000:" + QByteArray::number(resumeAt)));
            if (i % 4 == 0)
                m_loop->run();
        }
        m_loop->run();
        for (const auto &sink : sinks) {
            const auto data = dataOf(*sink);
            QCOMPARE(data.size(), count - resumeAt);
            for (qsizetype i = 0; i < data.size(); ++i)
                QCOMPARE(data[i].toInt(), resumeAt + 1 + i);
        }
    }
}

void TestShard::audiencesThatGoAreFoundNoMoreAndTheOthersStillAre()
{
    constexpr int count = 40;
    AudienceIndex index;
    std::vector<Audience *> audiences;
    // One topic of its own, one that all have, one that every third has.
    for (int i = 0; i < count; ++i) {
        std::vector<Topic> topics{{TopicKind::announcements, {}}, {TopicKind::channel, 't' + QByteArray::number(i)}};
        if (i % 3 == 0)
            topics.push_back({TopicKind::stock, "ACME"});
        audiences.push_back(&index.audienceFor(std::make_shared<const TopicSet>(TopicSet(topics))));
    }
    const auto found = [&index](const Topic &topic) {
        std::multiset<const Audience *> all;
        index.visit(topic, [&all](const Audience &audience) { all.insert(&audience); });
        return all;
    };
    std::multiset<const Audience *> left(audiences.begin(), audiences.end());
    for (int step = 0; step < count; ++step) {
        // Each once, in no order of theirs.
        const int gone = step * 7 % count;
        left.erase(audiences[std::size_t(gone)]);
        index.remove(*audiences[std::size_t(gone)]);
        QCOMPARE(found({TopicKind::announcements, {}}), left);
        std::multiset<const Audience *> ofStock;
        for (int i = 0; i < count; ++i) {
            const Audience *audience = audiences[std::size_t(i)];
            const bool isLeft = left.count(audience) > 0;
            QCOMPARE(found({TopicKind::channel, 't' + QByteArray::number(i)}).count(audience), std::size_t(isLeft));
            if (isLeft && i % 3 == 0)
                ofStock.insert(audience);
        }
        QCOMPARE(found({TopicKind::stock, "ACME"}), ofStock);
    }
}

void TestShard::whatAReaderHadMissedIsCounted()
{
    for (int i = 0; i < 30; ++i)
        publish(m_news, "1");
    open(m_all);
    open(m_all, plenty, "epoch0000:30");
    open(m_all, plenty, "epoch0000:5");
    open(m_all, plenty, "another00:5");
    const Histogram::Snapshot sizes = m_shard->counters().replaySizes.snapshot();
    QCOMPARE(sizes.count, quint64(2));
    QCOMPARE(sizes.buckets.front().count, quint64(1));
    QCOMPARE(sizes.sum, 25.0);
}

QTEST_APPLESS_MAIN(TestShard)
#include "tst_shard.moc"
