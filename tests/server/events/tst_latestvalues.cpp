// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/latestvalues.h"
#include "tests/support/events.h"

#include <QTest>

namespace heliograph
{

namespace
{

QList<quint64> seqsAfter(const LatestValues<Event> &latest, quint64 seq)
{
    QList<quint64> seqs;
    for (auto it = latest.after(seq); it != latest.end(); ++it)
        seqs.append(it->second->seq);
    return seqs;
}

Topic symbol(const QByteArray &name)
{
    return {TopicKind::stock, name};
}

} // namespace

class TestLatestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty();
    void keepsTheNewestOfEachTopic();
    void tellsWhatWasReplaced();
    void listsInTheOrderOfSeq();
    void theTopicUnchangedForLongestGoesFirst();
    void whatItsPublisherKeepsStays();
};

void TestLatestValues::startsEmpty()
{
    const LatestValues<Event> latest;
    QVERIFY(!latest.find(symbol("A")));
    QVERIFY(latest.after(0) == latest.end());
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

void TestLatestValues::tellsWhatWasReplaced()
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
    latest.put(latestEvent(4, "Z")); // moves to the end
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
    latest.put(latestEvent(++seq, "S0")); // so S1 is the quietest
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
    latest.put(std::make_shared<const Event>(
        Event{.seq = 1, .topic = lamp, .type = "maxBid", .data = "{}", .delivery = Delivery::latest, .keep = true}));
    const quint64 most = LatestValues<Event>::mostTopics;
    for (quint64 seq = 2; seq <= most + 2; ++seq)
        latest.put(latestEvent(seq, QByteArray::number(seq)));
    QVERIFY(latest.find(lamp));
    QVERIFY(!latest.find(symbol("2"))); // the oldest of the others
    QVERIFY(latest.find(symbol("3")));
    latest.put(latestEvent(most + 3, "3")); // no new topic: none goes
    QVERIFY(latest.find(symbol("4")));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLatestValues)

#include "tst_latestvalues.moc"
