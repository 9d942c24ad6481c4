// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/samplering.h"

#include <QTest>
#include <limits>
#include <random>

using namespace heliograph;

class TestSampleRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest();
    void refusesWhatHasNoPlace_data();
    void refusesWhatHasNoPlace();
    void findsTimes();
    void findsExtremesAsAScanWould_data();
    void findsExtremesAsAScanWould();
    void liesInMemoryInTwoHalves();
};

void TestSampleRing::keepsTheNewest()
{
    SampleRing ring(16);
    QVERIFY(ring.isEmpty());
    for (int i = 0; i < 40; ++i)
        QVERIFY(ring.push({.time = i * 10, .value = double(i)}));
    QCOMPARE(ring.size(), std::size_t(16));
    QCOMPARE(ring.first().time, 240);
    QCOMPARE(ring.last().time, 390);
    QVERIFY(ring.hasForgotten());
    ring.clear();
    QVERIFY(ring.isEmpty());
    QVERIFY(ring.push({.time = 1, .value = 1}));
}

void TestSampleRing::refusesWhatHasNoPlace_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("the same time again") << qint64(100) << 2.0 << true;
    QTest::newRow("an earlier time") << qint64(99) << 2.0 << false;
    QTest::newRow("not a number") << qint64(101) << std::numeric_limits<double>::quiet_NaN() << false;
    QTest::newRow("infinite") << qint64(101) << std::numeric_limits<double>::infinity() << false;
}

void TestSampleRing::refusesWhatHasNoPlace()
{
    QFETCH(qint64, time);
    QFETCH(double, value);
    QFETCH(bool, isTaken);
    SampleRing ring(16);
    QVERIFY(ring.push({.time = 100, .value = 1}));
    QCOMPARE(ring.push({.time = time, .value = value}), isTaken);
    QCOMPARE(ring.size(), std::size_t(isTaken ? 2 : 1));
}

void TestSampleRing::findsTimes()
{
    SampleRing ring(16);
    for (int i = 0; i < 20; ++i)
        ring.push({.time = i * 10, .value = 0});
    QCOMPARE(ring.indexFrom(0), std::size_t(0));
    // The oldest is 40.
    QCOMPARE(ring.indexFrom(50), std::size_t(1));
    QCOMPARE(ring.indexFrom(51), std::size_t(2));
    QCOMPARE(ring.indexAfter(50), std::size_t(2));
    QCOMPARE(ring.indexFrom(1'000), ring.size());
    QCOMPARE(ring.indexFrom(100, 6), std::size_t(6));
    QCOMPARE(ring.lastAtOrBefore(55), std::optional<std::size_t>(1));
    QVERIFY(!ring.lastAtOrBefore(39));
}

void TestSampleRing::findsExtremesAsAScanWould_data()
{
    QTest::addColumn<int>("pushed");
    for (const int pushed : {1, 15, 16, 17, 255, 256, 300, 1'023, 1'024, 1'025, 1'040, 5'000})
        QTest::addRow("after %d samples", pushed) << pushed;
}

void TestSampleRing::findsExtremesAsAScanWould()
{
    QFETCH(int, pushed);
    std::mt19937 random(unsigned(pushed) + 1);
    SampleRing ring(1'024);
    for (int i = 0; i < pushed; ++i)
        ring.push({.time = i, .value = double(random() % 50), .startsAfterGap = random() % 97 == 0});
    for (int round = 0; round < 300; ++round) {
        const std::size_t first = random() % ring.size();
        const std::size_t end = first + 1 + random() % (ring.size() - first);
        SampleRing::Extremes expected{first, first};
        std::size_t gap = end;
        for (std::size_t i = end; i-- > first;) {
            expected.lowest = ring.at(i).value <= ring.at(expected.lowest).value ? i : expected.lowest;
            expected.highest = ring.at(i).value >= ring.at(expected.highest).value ? i : expected.highest;
            gap = ring.at(i).startsAfterGap ? i : gap;
        }
        const auto found = ring.extremes(first, end);
        QCOMPARE(ring.at(found.lowest).value, ring.at(expected.lowest).value);
        QCOMPARE(ring.at(found.highest).value, ring.at(expected.highest).value);
        // The first of equals is found.
        QCOMPARE(found, expected);
        QCOMPARE(ring.nextGap(first, end), gap);
    }
}

void TestSampleRing::liesInMemoryInTwoHalves()
{
    SampleRing ring(16);
    for (int i = 0; i < 21; ++i)
        ring.push({.time = i, .value = 0});
    std::vector<Sample> all(ring.olderHalf().begin(), ring.olderHalf().end());
    all.insert(all.end(), ring.newerHalf().begin(), ring.newerHalf().end());
    QCOMPARE(all.size(), ring.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i], ring.at(i));
}

QTEST_APPLESS_MAIN(TestSampleRing)
#include "tst_samplering.moc"
