// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/longpolls.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"
#include "tests/support/recordedresponder.h"

#include <QElapsedTimer>
#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

std::shared_ptr<const TopicSet> shared(const char *topics)
{
    return std::make_shared<const TopicSet>(*TopicSet::fromText(topics));
}

ReaderInfo readerNamed(const QByteArray &user, qint64 openedAt = 0)
{
    static quint64 id = 0;
    return {.id = ++id,
            .kind = std::make_shared<const ReaderKind>(ReaderKind{.user = user, .agent = {}, .keyId = {}}),
            .openedAt = openedAt};
}

const Topic acme{TopicKind::stock, "ACME"};
const Topic lamp{TopicKind::auction, "lamp"};

} // namespace

class TestLongPolls : public QObject
{
    Q_OBJECT

public:
    explicit TestLongPolls(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void init();

    void everyWaitEndsInItsTime();
    void aShorterWaitGoesBeforeALongerOne();
    void anEventFinishesThoseThatWaitForIt_data();
    void anEventFinishesThoseThatWaitForIt();
    void manyMayWaitForTheSame();
    void anEventThatIsKnownIsNoNews();
    void allAreFinishedWhenTheirHistoryIsReplaced();
    void whoHasGoneGivesThePlaceBack();
    void thoseWhoWaitAreListed();
    void anOperatorEndsTheWaitOfOneOrOfAUser();
    void aDrainEndsEveryWaitAndOthersMayWait();
    void noPollWaitsOnceItIsStopped();
    void fillsUp();
    void keepsItsTopicsInDemand();
    void thousandsOfPollsForOtherTopicsDoNotSlowAnEvent();

private:
    std::shared_ptr<RecordedResponder> add(const QByteArray &name, const char *topics, std::chrono::seconds wait)
    {
        const auto responder = std::make_shared<RecordedResponder>();
        m_polls->add(responder, readerNamed(name), shared(topics), wait, [this, name, responder](LongPolls::End end) {
            m_finished.append(end == LongPolls::End::event ? name + '!' : name);
            responder->sendJson(200, {});
        });
        return responder;
    }
    void pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        m_time.advance(time);
    }

    ManualTimers &m_time;
    ManualClock m_clock;
    std::unique_ptr<TopicDemand> m_topicDemand;
    std::unique_ptr<LongPolls> m_polls;
    QByteArrayList m_finished;
};

void TestLongPolls::init()
{
    m_finished.clear();
    m_polls.reset();
    m_topicDemand = std::make_unique<TopicDemand>();
    m_polls = std::make_unique<LongPolls>(m_clock, *m_topicDemand);
}

void TestLongPolls::everyWaitEndsInItsTime()
{
    add("first", "stock", 1s);
    add("second", "stock", 2s);
    pass(999ms);
    QCOMPARE(m_finished, QByteArrayList());
    pass(1ms);
    QCOMPARE(m_finished, QByteArrayList{"first"});
    pass(1s);
    QCOMPARE(m_finished, QByteArrayList({"first", "second"}));
    QCOMPARE(m_polls->size(), std::size_t(0));
}

void TestLongPolls::aShorterWaitGoesBeforeALongerOne()
{
    add("long", "stock", 10s);
    add("short", "stock", 1s);
    pass(1s);
    QCOMPARE(m_finished, QByteArrayList{"short"});
    pass(9s);
    QCOMPARE(m_finished, QByteArrayList({"short", "long"}));
}

void TestLongPolls::anEventFinishesThoseThatWaitForIt_data()
{
    QTest::addColumn<QByteArray>("topics");
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("its topic") << QByteArray("stock:ACME") << true;
    QTest::newRow("its topic among others") << QByteArray("metrics,stock:ACME,channel:a") << true;
    QTest::newRow("its kind") << QByteArray("stock") << true;
    QTest::newRow("another topic of its kind") << QByteArray("stock:OTHER") << false;
    QTest::newRow("another kind") << QByteArray("metrics,notifications") << false;
}

void TestLongPolls::anEventFinishesThoseThatWaitForIt()
{
    QFETCH(QByteArray, topics);
    QFETCH(bool, isFinished);
    add("poll", topics.constData(), 10s);
    m_polls->finish(acme);
    QCOMPARE(m_finished, isFinished ? QByteArrayList{"poll!"} : QByteArrayList());
    // Finishes once only.
    m_polls->finish(acme);
    QCOMPARE(m_finished.size(), isFinished ? 1 : 0);
}

void TestLongPolls::manyMayWaitForTheSame()
{
    add("first", "stock", 10s);
    add("second", "stock:ACME", 5s);
    add("third", "stock", 1s);
    m_polls->finish(acme);
    QCOMPARE(m_finished, QByteArrayList({"first!", "second!", "third!"}));
    // The groups have gone, and come again.
    add("fourth", "stock", 1s);
    m_polls->finish(acme);
    QCOMPARE(m_finished.last(), QByteArray("fourth!"));
}

void TestLongPolls::anEventThatIsKnownIsNoNews()
{
    const auto responder = std::make_shared<RecordedResponder>();
    m_polls->add(
        responder, readerNamed({}), shared("stock"), 10s, [responder](LongPolls::End) { responder->sendJson(200, {}); },
        7);
    m_polls->finish(acme, 7);
    QCOMPARE(responder->status(), 0);
    m_polls->finish(acme, 8);
    QCOMPARE(responder->status(), 200);
}

void TestLongPolls::allAreFinishedWhenTheirHistoryIsReplaced()
{
    QList<LongPolls::End> ends;
    for (const char *topics : {"stock", "auction:lamp"}) {
        const auto responder = std::make_shared<RecordedResponder>();
        m_polls->add(responder, readerNamed({}), shared(topics), 10s, [responder, &ends](LongPolls::End end) {
            ends.append(end);
            responder->sendJson(200, {});
        });
    }
    m_polls->reset();
    QCOMPARE(ends, QList({LongPolls::End::reset, LongPolls::End::reset}));
    QVERIFY(!m_polls->isFull());
}

void TestLongPolls::whoHasGoneGivesThePlaceBack()
{
    const auto gone = add("gone", "stock", 10s);
    add("here", "stock", 10s);
    gone->leave();
    QCOMPARE(m_finished, QByteArrayList{"gone"});
    QCOMPARE(m_polls->size(), std::size_t(1));
    QCOMPARE(m_topicDemand->readers(acme), 1);
}

void TestLongPolls::thoseWhoWaitAreListed()
{
    const auto wait = [this](const QByteArray &user, qint64 openedAt) {
        const auto responder = std::make_shared<RecordedResponder>();
        m_polls->add(responder, readerNamed(user, openedAt), shared("stock:ACME"), 10s,
                     [responder](LongPolls::End) { responder->sendJson(200, {}); });
    };
    wait("ada", 300);
    wait("ben", 100);
    wait("ada", 200);
    const ReaderPage all = m_polls->readers({.order = ReaderOrder::age, .limit = 2});
    QCOMPARE(all.total, std::size_t(3));
    QCOMPARE(all.readers.size(), std::size_t(2));
    QCOMPARE(all.readers[0].reader.kind->user, QByteArray("ben"));
    QCOMPARE(all.readers[1].reader.openedAt, 200);
    QCOMPARE(all.readers[0].topics->toText(), shared("stock:ACME")->toText());
    QVERIFY(all.readers[0].isPoll);
    const ReaderPage ofAda = m_polls->readers({.user = "ada"});
    QCOMPARE(ofAda.total, std::size_t(2));
    m_polls->finish(acme);
    QCOMPARE(m_polls->readers({}).total, std::size_t(0));
}

void TestLongPolls::anOperatorEndsTheWaitOfOneOrOfAUser()
{
    add("ada", "stock", 10s);
    add("ada", "auction:lamp", 10s);
    add("ben", "stock", 10s);
    QCOMPARE(m_polls->end({.user = "nobody"}), std::size_t(0));
    QCOMPARE(m_polls->end({.user = "ada"}), std::size_t(2));
    QCOMPARE(m_finished, QByteArrayList({"ada", "ada"}));
    const quint64 id = m_polls->readers({}).readers.front().reader.id;
    QCOMPARE(m_polls->end({.id = id + 1}), std::size_t(0));
    QCOMPARE(m_polls->end({.id = id}), std::size_t(1));
    QCOMPARE(m_finished.last(), QByteArray("ben"));
    QCOMPARE(m_topicDemand->readers(acme), 0);
}

void TestLongPolls::aDrainEndsEveryWaitAndOthersMayWait()
{
    add("ada", "stock", 10s);
    add("ben", "auction:lamp", 10s);
    m_polls->endAll();
    QCOMPARE(m_finished.size(), 2);
    QVERIFY(!m_polls->isFull());
    add("cleo", "stock", 10s);
    QCOMPARE(m_finished.size(), 2);
}

void TestLongPolls::noPollWaitsOnceItIsStopped()
{
    add("long", "stock", 10s);
    add("short", "auction:lamp", 1s);
    m_polls->stop();
    QCOMPARE(m_finished, QByteArrayList({"short", "long"}));
    QVERIFY(m_polls->isFull());
    pass(20s);
    QCOMPARE(m_finished.size(), 2);
}

void TestLongPolls::fillsUp()
{
    for (std::size_t i = 0; i < LongPolls::most; ++i) {
        QVERIFY(!m_polls->isFull());
        add({}, "auction:lamp", 1s);
    }
    QVERIFY(m_polls->isFull());
    m_polls->finish(lamp);
    QVERIFY(!m_polls->isFull());
}

void TestLongPolls::keepsItsTopicsInDemand()
{
    add("poll", "stock:ACME", 1s);
    QCOMPARE(m_topicDemand->readers(acme), 1);
    pass(1s);
    QCOMPARE(m_topicDemand->readers(acme), 0);
}

void TestLongPolls::thousandsOfPollsForOtherTopicsDoNotSlowAnEvent()
{
    QByteArray topics;
    for (int i = 0; i < 100; ++i)
        topics += ",channel:c" + QByteArray::number(i);
    topics.remove(0, 1);
    for (int i = 0; i < 1'990; ++i)
        add({}, topics.constData(), 60s);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 3'000; ++i)
        m_polls->finish(acme);
    // Each of them looked at all polls and their topics would be 600 million comparisons.
    QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(m_finished.size(), 0);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestLongPolls>(argc, argv);
}

#include "tst_longpolls.moc"
