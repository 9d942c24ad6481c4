// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/chartsamples.h"
#include "tests/support/events.h"

#include <QTest>

namespace heliograph
{

namespace
{

QList<quint64> seqs(const std::vector<EventPtr> &events)
{
    QList<quint64> seqs;
    for (const EventPtr &event : events)
        seqs.append(event->seq);
    return seqs;
}

Topic symbol(const QByteArray &name)
{
    return {TopicKind::stock, name};
}

} // namespace

class TestChartSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsSamples_data();
    void reportsSamples();
    void unknownTopicsHaveNone();
    void keepsSoManySamplesPerTopic();
    void theQuietestTopicIsForgotten();
    void theOldestSamplesOfAllGoWhenTheBytesRunOut();
};

void TestChartSamples::reportsSamples_data()
{
    QTest::addColumn<qint64>("since");
    QTest::addColumn<qulonglong>("limit");
    QTest::addColumn<QList<quint64>>("expected");

    QTest::newRow("everything, oldest first") << qint64(0) << qulonglong(10) << QList<quint64>{1, 3, 4, 5};
    QTest::newRow("a sample is not after its own time") << qint64(1'000) << qulonglong(10) << QList<quint64>{3, 4, 5};
    QTest::newRow("samples of one time come together") << qint64(1'999) << qulonglong(10) << QList<quint64>{3, 4, 5};
    QTest::newRow("nothing is newer than the newest") << qint64(3'000) << qulonglong(10) << QList<quint64>();
    QTest::newRow("the limit keeps the newest") << qint64(0) << qulonglong(2) << QList<quint64>{4, 5};
    QTest::newRow("a limit of all") << qint64(0) << qulonglong(4) << QList<quint64>{1, 3, 4, 5};
    QTest::newRow("a limit of none") << qint64(0) << qulonglong(0) << QList<quint64>();
    QTest::newRow("both bounds hold") << qint64(1'000) << qulonglong(1) << QList<quint64>{5};
}

void TestChartSamples::reportsSamples()
{
    QFETCH(qint64, since);
    QFETCH(qulonglong, limit);
    ChartSamples history;
    history.add(latestEvent(1, "A", 1'000));
    history.add(latestEvent(2, "B", 1'500));
    history.add(latestEvent(3, "A", 2'000));
    history.add(latestEvent(4, "A", 2'000));
    history.add(latestEvent(5, "A", 3'000));
    QTEST(seqs(history.samples(symbol("A"), since, limit)), "expected");
}

void TestChartSamples::unknownTopicsHaveNone()
{
    ChartSamples history;
    history.add(latestEvent(1, "A", 1'000));
    QVERIFY(history.contains(symbol("A")));
    QVERIFY(!history.contains(symbol("B")));
    QVERIFY(history.samples(symbol("B"), 0, 10).empty());
    QVERIFY(history.samples({TopicKind::metrics, "A"}, 0, 10).empty());
}

void TestChartSamples::keepsSoManySamplesPerTopic()
{
    ChartSamples history;
    for (quint64 seq = 1; seq <= ChartSamples::samplesPerTopic + 1; ++seq)
        history.add(latestEvent(seq, "A", qint64(seq)));
    const auto samples = history.samples(symbol("A"), 0, 10'000);
    QCOMPARE(samples.size(), ChartSamples::samplesPerTopic);
    QCOMPARE(samples.front()->seq, quint64(2));
    QCOMPARE(samples.back()->seq, quint64(ChartSamples::samplesPerTopic + 1));
}

void TestChartSamples::theQuietestTopicIsForgotten()
{
    ChartSamples history;
    quint64 seq = 0;
    for (qsizetype i = 0; i < ChartSamples::mostTopics; ++i)
        history.add(latestEvent(++seq, "S" + QByteArray::number(i), 1'000));
    // Makes S1 the quietest.
    history.add(latestEvent(++seq, "S0", 2'000));
    QVERIFY(history.contains(symbol("S1")));

    history.add(latestEvent(++seq, "ONEMORE", 3'000));
    QVERIFY(!history.contains(symbol("S1")));
    QVERIFY(history.contains(symbol("ONEMORE")));
    QCOMPARE(history.samples(symbol("S0"), 0, 10).size(), std::size_t(2));
}

void TestChartSamples::theOldestSamplesOfAllGoWhenTheBytesRunOut()
{
    const QByteArray data(10'000, 'x');
    const std::size_t size = latestEvent(1, "A", 0, data)->size();
    ChartSamples history(4 * size);
    history.add(latestEvent(1, "A", 1, data));
    history.add(latestEvent(2, "B", 2, data));
    history.add(latestEvent(3, "A", 3, data));
    history.add(latestEvent(4, "B", 4, data));
    QCOMPARE(seqs(history.samples(symbol("A"), 0, 10)), QList<quint64>({1, 3}));
    history.add(latestEvent(5, "B", 5, data));
    QCOMPARE(seqs(history.samples(symbol("A"), 0, 10)), QList<quint64>({3}));
    history.add(latestEvent(6, "B", 6, data));
    history.add(latestEvent(7, "B", 7, data));
    QVERIFY(!history.contains(symbol("A")));
    QCOMPARE(seqs(history.samples(symbol("B"), 0, 10)), QList<quint64>({4, 5, 6, 7}));
    QCOMPARE(history.bytes(), 4 * size);
    // Larger than all that may be kept.
    history.add(latestEvent(8, "B", 8, data + data + data + data + data));
    QCOMPARE(history.bytes(), std::size_t(0));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestChartSamples)

#include "tst_chartsamples.moc"
