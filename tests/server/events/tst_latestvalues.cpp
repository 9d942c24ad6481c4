// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/latestvalues.h"
#include "tests/support/events.h"

#include <QElapsedTimer>
#include <QTest>
#include <limits>

namespace heliograph
{

namespace
{

const TopicSet prices({{TopicKind::stock, {}}});

QList<quint64> seqsAfter(const LatestValues<Event> &latest, quint64 seq, const TopicSet &topics = prices)
{
    QList<quint64> seqs;
    for (auto walk = latest.after(seq, topics); walk.next(); walk.advance())
        seqs.append((*walk.next())->seq);
    return seqs;
}

Topic symbol(const QByteArray &name)
{
    return {TopicKind::stock, name};
}

EventPtr itemEvent(quint64 seq, const QByteArray &item, bool keep = true)
{
    return std::make_shared<const Event>(Event{.seq = seq,
                                               .topic = {TopicKind::auction, item},
                                               .type = "maxBid",
                                               .data = "{}",
                                               .delivery = Delivery::latest,
                                               .keep = keep});
}

} // namespace

class TestLatestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty();
    void keepsTheNewestOfEachTopic();
    void reportsWhatWasReplaced();
    void listsInTheOrderOfSeq();
    void theTopicUnchangedForLongestGoesFirst();
    void whatItsPublisherKeepsStays();
    void severalTopicsComeInTheOrderOfSeq_data();
    void severalTopicsComeInTheOrderOfSeq();
    void theLastOfSomeTopicsIsFound();
    void aReaderOfPricesPaysForAllItems();
    void archivedItemsStayAmongTheNewestValues();
};

void TestLatestValues::startsEmpty()
{
    const LatestValues<Event> latest;
    QVERIFY(!latest.find(symbol("A")));
    QCOMPARE(seqsAfter(latest, 0), QList<quint64>());
}

void TestLatestValues::keepsTheNewestOfEachTopic()
{
    LatestValues<Event> latest;
    latest.put(latestEvent(1, "A"));
    latest.put(latestEvent(2, "B"));
    latest.put(latestEvent(3, "A"));
    QCOMPARE(latest.find(symbol("A"))->seq, quint64(3));
    QCOMPARE(latest.find(symbol("B"))->seq, quint64(2));
    QVERIFY(!latest.find(symbol("C")));
    QVERIFY(!latest.find({TopicKind::metrics, "A"}));
}

void TestLatestValues::reportsWhatWasReplaced()
{
    LatestValues<Event> latest;
    QVERIFY(!latest.put(latestEvent(1, "A")));
    QVERIFY(!latest.put(latestEvent(2, "B")));
    QVERIFY(latest.put(latestEvent(7, "A")) == quint64(1));
    QVERIFY(latest.put(latestEvent(8, "A")) == quint64(7));
}

void TestLatestValues::listsInTheOrderOfSeq()
{
    LatestValues<Event> latest;
    latest.put(latestEvent(1, "Z"));
    latest.put(latestEvent(2, "M"));
    latest.put(latestEvent(3, "A"));
    // Z moves to the end.
    latest.put(latestEvent(4, "Z"));
    QCOMPARE(seqsAfter(latest, 0), QList<quint64>({2, 3, 4}));
    QCOMPARE(seqsAfter(latest, 2), QList<quint64>({3, 4}));
    QCOMPARE(seqsAfter(latest, 4), QList<quint64>());
}

void TestLatestValues::theTopicUnchangedForLongestGoesFirst()
{
    LatestValues<Event> latest;
    quint64 seq = 0;
    for (qsizetype i = 0; i < LatestValues<Event>::mostTopics; ++i)
        latest.put(latestEvent(++seq, "S" + QByteArray::number(i)));
    // Makes S1 the quietest.
    latest.put(latestEvent(++seq, "S0"));
    QCOMPARE(seqsAfter(latest, 0).size(), LatestValues<Event>::mostTopics);

    QVERIFY(!latest.put(latestEvent(++seq, "ONEMORE")));
    QCOMPARE(seqsAfter(latest, 0).size(), LatestValues<Event>::mostTopics);
    QVERIFY(!latest.find(symbol("S1")));
    QVERIFY(latest.find(symbol("S0")));
    QVERIFY(latest.find(symbol("S2")));
    QVERIFY(latest.find(symbol("ONEMORE")));
    QVERIFY(!latest.put(latestEvent(++seq, "S1")));
}

void TestLatestValues::whatItsPublisherKeepsStays()
{
    LatestValues<Event> latest;
    const Topic lamp{TopicKind::auction, "lamp"};
    latest.put(itemEvent(1, "lamp"));
    const quint64 most = LatestValues<Event>::mostTopics;
    for (quint64 seq = 2; seq <= most + 2; ++seq)
        latest.put(latestEvent(seq, QByteArray::number(seq)));
    QVERIFY(latest.find(lamp));
    // The oldest of the others is forgotten.
    QVERIFY(!latest.find(symbol("2")));
    QVERIFY(latest.find(symbol("3")));
    // No new topic: none goes.
    latest.put(latestEvent(most + 3, "3"));
    QVERIFY(latest.find(symbol("4")));
}

void TestLatestValues::severalTopicsComeInTheOrderOfSeq_data()
{
    QTest::addColumn<TopicSet>("topics");
    QTest::addColumn<QList<quint64>>("seqs");
    const Topic lamp{TopicKind::auction, "lamp"};
    const Topic clock{TopicKind::auction, "clock"};
    QTest::newRow("one item") << TopicSet({lamp}) << QList<quint64>{5};
    QTest::newRow("two items") << TopicSet({lamp, clock}) << QList<quint64>{3, 5};
    QTest::newRow("two kinds") << TopicSet({{TopicKind::stock, {}}, {TopicKind::metrics, {}}})
                               << QList<quint64>{2, 4, 6};
    QTest::newRow("a kind and an item") << TopicSet({{TopicKind::stock, {}}, lamp}) << QList<quint64>{2, 4, 5, 6};
    QTest::newRow("a kind and all items")
        << TopicSet({{TopicKind::stock, {}}, {TopicKind::auction, {}}}) << QList<quint64>{2, 3, 4, 5, 6};
    QTest::newRow("nothing") << TopicSet() << QList<quint64>{};
    QTest::newRow("unknown ones") << TopicSet({symbol("X"), {TopicKind::channel, "news"}}) << QList<quint64>{};
}

void TestLatestValues::severalTopicsComeInTheOrderOfSeq()
{
    QFETCH(TopicSet, topics);
    QFETCH(QList<quint64>, seqs);
    LatestValues<Event> latest;
    latest.put(itemEvent(1, "lamp"));
    latest.put(latestEvent(2, "A"));
    latest.put(itemEvent(3, "clock"));
    latest.put(latestEvent(4, "B"));
    latest.put(itemEvent(5, "lamp"));
    latest.put(latestEvent(6, "C"));
    QCOMPARE(seqsAfter(latest, 0, topics), seqs);
    const auto isBehind = [](quint64 seq) { return seq > 4; };
    QList<quint64> behind;
    std::copy_if(seqs.begin(), seqs.end(), std::back_inserter(behind), isBehind);
    QCOMPARE(seqsAfter(latest, 4, topics), behind);
    QCOMPARE(latest.last(0, 100, topics), seqs.isEmpty() ? 0 : seqs.last());
}

void TestLatestValues::theLastOfSomeTopicsIsFound()
{
    LatestValues<Event> latest;
    latest.put(latestEvent(2, "A"));
    latest.put(itemEvent(3, "lamp"));
    latest.put(latestEvent(4, "B"));
    QCOMPARE(latest.last(0, 3, prices), quint64(2));
    QCOMPARE(latest.last(0, 4, prices), quint64(4));
    QCOMPARE(latest.last(2, 3, prices), quint64(0));
    QCOMPARE(latest.last(0, 1, prices), quint64(0));
    QCOMPARE(latest.last(0, 3, TopicSet({{TopicKind::auction, "lamp"}})), quint64(3));
    QCOMPARE(latest.last(0, 2, TopicSet({{TopicKind::auction, "lamp"}})), quint64(0));
}

// Compares with itself, so that a slow machine makes no difference.
void TestLatestValues::aReaderOfPricesPaysForAllItems()
{
    LatestValues<Event> few;
    LatestValues<Event> many;
    few.put(itemEvent(1, "lamp"));
    for (quint64 seq = 1; seq <= 100'000; ++seq)
        many.put(itemEvent(seq, QByteArray::number(seq)));
    for (LatestValues<Event> *values : {&few, &many})
        values->put(latestEvent(200'000, "A"));
    const auto timeOf = [](const LatestValues<Event> &values) {
        qint64 least = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 100; ++i) {
                if (seqsAfter(values, 0).size() != 1 || values.last(0, 300'000, prices) != 200'000)
                    return std::numeric_limits<qint64>::max();
            }
            least = std::min(least, timer.nsecsElapsed());
        }
        return least;
    };
    QCOMPARE_LT(timeOf(many), 20 * timeOf(few));
}

void TestLatestValues::archivedItemsStayAmongTheNewestValues()
{
    LatestValues<Event> latest;
    const TopicSet items({{TopicKind::auction, {}}});
    latest.put(itemEvent(1, "lamp"));
    latest.put(itemEvent(2, "clock"));
    QVERIFY(latest.put(itemEvent(3, "lamp", false)) == quint64(1));
    QCOMPARE(seqsAfter(latest, 0, items), QList<quint64>({2}));
    QVERIFY(!latest.find({TopicKind::auction, "lamp"}));
    // Archived before this server came.
    QVERIFY(!latest.put(itemEvent(4, "vase", false)));
    QCOMPARE(latest.size(), 1);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLatestValues)

#include "tst_latestvalues.moc"
