// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shardfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace heliograph;

namespace
{

QByteArray withoutHeartbeats(const QByteArray &text)
{
    static const QRegularExpression heartbeat(QStringLiteral("event: heartbeat\ndata: [^\n]*\n\n"));
    return QString::fromUtf8(text).remove(heartbeat).toUtf8();
}

} // namespace

class TestShard : public QObject, private ShardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeShard(); }

    void eventsOfOneTurnGoOutInOneWrite();
    void anEventCutAtAnyByteIsFinishedFirst();
    void aFullReaderSkipsToTheNewestValue();
    void noIdIsSentWhileAnOlderLogEventIsUnsent();
    void idBlocksWaitUntilNothingIsPending();
    void aReaderThatTakesNothingIsLetGo();
    void leavingSendsWhatIsDueAndThenGoodbye();
    void whoComesWhileLeavingIsSentAway();
    void aStreamWhoseTokenExpiresSaysSo();
    void aStreamThatComesTooLateIsSentAway();
    void streamsOfARevokedKeyEnd();
    void departuresAreReportedOnce();
    void theLoopRestsWhenNobodyIsThere();
    void aReaderAddedBetweenTwoEventsMissesNothing();

private:
    std::shared_ptr<FakeSink> openWith(std::optional<qint64> expiresAt, const QByteArray &keyId = {});
    QList<QByteArray> dataOf(const FakeSink &sink) const; // of events with an id
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
    QVERIFY(expected.contains("event: heartbeat\n")); // goes along; where it is not begun, it may come later
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

void TestShard::idBlocksWaitUntilNothingIsPending()
{
    const auto quiet = open(TopicSet({{TopicKind::channel, "quiet"}}));
    const auto stuck = open(m_all);
    stuck->room = 0;
    publish(m_news, "1");
    m_loop->run();
    for (int i = 0; i < 5; ++i) {
        stuck->makeRoom(1); // slow, but not dead
        m_loop->tickFor(std::chrono::seconds(14), m_clock);
    }
    QVERIFY(quiet->text.contains("\n\nid: epoch0000:1\n\n"));
    QVERIFY(!stuck->text.contains("id: "));
    stuck->makeRoom(plenty);
    QCOMPARE(dataOf(*stuck), QList<QByteArray>{"1"});
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
    publish(m_news, "2"); // too late
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
    first->owner->sinkClosed();
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
    second->owner->sinkClosed();
    second->owner->sinkClosed();
    publish(m_news, "1");
    m_loop->run();
    QCOMPARE(m_departures.size(), 1U);
    QCOMPARE(m_departures.front().topics->toText(), TopicSet::dashboard().toText());
    QCOMPARE(dataOf(*first), QList<QByteArray>{"1"});
}

void TestShard::theLoopRestsWhenNobodyIsThere()
{
    QVERIFY(!m_loop->isTicking());
    const auto sink = open(m_all);
    QVERIFY(m_loop->isTicking());
    sink->owner->sinkClosed();
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

QTEST_APPLESS_MAIN(TestShard)
#include "tst_shard.moc"
