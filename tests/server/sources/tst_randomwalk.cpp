// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/randomwalk.h"

#include <QTest>
#include <algorithm>

namespace heliograph
{

namespace
{

QList<qint64> prices(qint64 start, quint64 seed, int steps)
{
    RandomWalk walk(Amount::fromMinor(start), seed);
    QList<qint64> list;
    for (int i = 0; i < steps; ++i)
        list.append(walk.step().minor());
    return list;
}

} // namespace

class TestRandomWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWhereItIsAskedTo();
    void stepsToItsPrice();
    void theSameSeedGivesTheSamePrices();
    void anotherSeedGivesOtherPrices();
    void isAlwaysPositive_data();
    void isAlwaysPositive();
    void staysNearHome();
};

void TestRandomWalk::beginsWhereItIsAskedTo()
{
    QCOMPARE(RandomWalk(Amount::fromMinor(12'345), 1).price().minor(), qint64(12'345));
}

void TestRandomWalk::stepsToItsPrice()
{
    RandomWalk walk(Amount::fromMinor(12'345), 1);
    const Amount stepped = walk.step();
    QVERIFY(walk.price() == stepped);
}

void TestRandomWalk::theSameSeedGivesTheSamePrices()
{
    QCOMPARE(prices(10'000, 42, 1'000), prices(10'000, 42, 1'000));
}

void TestRandomWalk::anotherSeedGivesOtherPrices()
{
    QVERIFY(prices(10'000, 42, 100) != prices(10'000, 43, 100));
}

void TestRandomWalk::isAlwaysPositive_data()
{
    QTest::addColumn<qint64>("start");

    QTest::newRow("a price of one cent") << qint64(1);
    QTest::newRow("a price of one") << qint64(1'00);
    QTest::newRow("an ordinary price") << qint64(100'00);
}

void TestRandomWalk::isAlwaysPositive()
{
    QFETCH(qint64, start);
    for (quint64 seed = 0; seed < 5; ++seed) {
        const QList<qint64> walked = prices(start, seed, 20'000);
        QVERIFY(*std::min_element(walked.begin(), walked.end()) > 0);
    }
}

void TestRandomWalk::staysNearHome()
{
    const QList<qint64> walked = prices(100'00, 7, 100'000);
    const auto [lowest, highest] = std::minmax_element(walked.begin(), walked.end());
    QVERIFY(*lowest > 50'00 && *lowest < 100'00);
    QVERIFY(*highest < 200'00 && *highest > 100'00);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRandomWalk)

#include "tst_randomwalk.moc"
