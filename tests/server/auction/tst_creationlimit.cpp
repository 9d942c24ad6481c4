// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/creationlimit.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

class TestCreationLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesABurstAndThenOneAtATime();
    void aPauseFillsTheBucketAndNoMore();
    void requestersDoNotShareABucket();
    void aLeapOfTheWallClockGivesNothing();
    void remembersOnlySoMany();

private:
    static int taken(CreationLimit &limit, const QByteArray &requester)
    {
        int count = 0;
        while (count < 1'000 && limit.take(requester))
            ++count;
        return count;
    }
};

void TestCreationLimit::givesABurstAndThenOneAtATime()
{
    ManualClock clock;
    CreationLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.advance(1'999ms);
    QCOMPARE(taken(limit, "a"), 0);
    clock.advance(1ms);
    QCOMPARE(taken(limit, "a"), 1);
}

void TestCreationLimit::aPauseFillsTheBucketAndNoMore()
{
    ManualClock clock;
    CreationLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.advance(24h);
    QCOMPARE(taken(limit, "a"), 5);
}

void TestCreationLimit::requestersDoNotShareABucket()
{
    ManualClock clock;
    CreationLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    QCOMPARE(taken(limit, "b"), 5);
}

void TestCreationLimit::aLeapOfTheWallClockGivesNothing()
{
    ManualClock clock;
    CreationLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.setWallMs(clock.wallMs() + 86'400'000);
    QCOMPARE(taken(limit, "a"), 0);
}

void TestCreationLimit::remembersOnlySoMany()
{
    ManualClock clock;
    CreationLimit limit(clock, {.burst = 2, .interval = 1s});
    QCOMPARE(taken(limit, "first"), 2);
    for (qsizetype i = 1; i <= CreationLimit::mostRequesters; ++i)
        QVERIFY(limit.take(QByteArray::number(i)));
    QVERIFY(!limit.take("first")); // it waits longest, so it is not the one that is forgotten
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestCreationLimit)

#include "tst_creationlimit.moc"
