// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/latencyhistogram.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

using namespace heliograph;
using std::chrono::microseconds;

class TestLatencyHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallTimesAreExact();
    void percentilesAreNearlyThoseOfASortedList_data();
    void percentilesAreNearlyThoseOfASortedList();
    void whatNeverEndedIsTheLongestOfAll();
    void strangeTimesAreKept();
    void nothingIsNothing();
};

void TestLatencyHistogram::smallTimesAreExact()
{
    LatencyHistogram times;
    for (int i = 1; i <= 100; ++i)
        times.record(microseconds(i));
    QCOMPARE(times.count(), 100u);
    QCOMPARE(times.percentile(0.5), microseconds(50));
    QCOMPARE(times.percentile(0.95), microseconds(95));
    QCOMPARE(times.percentile(0.99), microseconds(99));
    QCOMPARE(times.percentile(1), microseconds(100));
    QCOMPARE(times.percentile(0), microseconds(1));
    QCOMPARE(times.largest(), microseconds(100));
}

void TestLatencyHistogram::percentilesAreNearlyThoseOfASortedList_data()
{
    QTest::addColumn<double>("spread");
    QTest::newRow("around a millisecond") << 1.0;
    QTest::newRow("from microseconds to seconds") << 4.0;
    QTest::newRow("from nothing to hours") << 7.0;
}

void TestLatencyHistogram::percentilesAreNearlyThoseOfASortedList()
{
    QFETCH(double, spread);
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> someTimes(std::log(1000.0), spread);
    LatencyHistogram times;
    std::vector<qint64> list;
    for (int i = 0; i < 20'000; ++i) {
        list.push_back(qint64(std::min(someTimes(random), 6e10)));
        times.record(microseconds(list.back()));
    }
    std::sort(list.begin(), list.end());
    for (const double share : {0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
        const qint64 exact = list[std::size_t(std::ceil(share * double(list.size()))) - 1];
        const qint64 found = times.percentile(share).count();
        QVERIFY2(found >= exact && double(found) <= double(exact) * 1.02 + 1,
                 qPrintable(QStringLiteral("%1: %2 instead of %3").arg(share).arg(found).arg(exact)));
    }
}

void TestLatencyHistogram::whatNeverEndedIsTheLongestOfAll()
{
    LatencyHistogram times;
    for (int i = 1; i <= 95; ++i)
        times.record(microseconds(i));
    QCOMPARE(times.percentile(0.95, 5), std::optional(microseconds(95)));
    QCOMPARE(times.percentile(0.95, 6), std::nullopt);
    QCOMPARE(times.percentile(0.5, 5), std::optional(microseconds(50)));
}

void TestLatencyHistogram::strangeTimesAreKept()
{
    LatencyHistogram times;
    // A clock that was set back.
    times.record(microseconds(-5));
    QCOMPARE(times.percentile(1), microseconds(0));
    times.record(std::chrono::hours(1000));
    QCOMPARE(times.count(), 2u);
    QVERIFY(times.largest() > std::chrono::hours(19));
}

void TestLatencyHistogram::nothingIsNothing()
{
    const LatencyHistogram times;
    QCOMPARE(times.count(), 0u);
    QCOMPARE(times.percentile(0.99), microseconds(0));
    QCOMPARE(times.percentile(0.99, 0), std::nullopt);
}

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
