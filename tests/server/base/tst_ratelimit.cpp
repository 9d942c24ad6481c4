// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/ratelimit.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesABurstAndThenOneAtATime();
    void aPauseFillsTheBucketAndNoMore();
    void severalTokensAreTakenTogetherOrNotAtAll();
    void requestersDoNotShareABucket();
    void aLeapOfTheWallClockGivesNothing();
    void remembersOnlySoMany();
    void aCrowdOfStrangersIsForgotten();
    void saysHowLongToWait();
    void aSingleTokenIsThereAlthoughTheClockGoesOn();
    void aRateIsAsManyASecondAndTenTimesAsManyAtOnce();

private:
    static int taken(RateLimit &limit, const QByteArray &requester)
    {
        int count = 0;
        while (count < 1'000 && limit.take(requester))
            ++count;
        return count;
    }
};

void TestRateLimit::givesABurstAndThenOneAtATime()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.advance(1'999ms);
    QCOMPARE(taken(limit, "a"), 0);
    clock.advance(1ms);
    QCOMPARE(taken(limit, "a"), 1);
}

void TestRateLimit::severalTokensAreTakenTogetherOrNotAtAll()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 2s});
    QVERIFY(!limit.take("a", 6));
    QVERIFY(limit.take("a", 3));
    QVERIFY(!limit.take("a", 3));
    QCOMPARE(limit.timeUntil("a", 3), std::chrono::nanoseconds(2s));
    QCOMPARE(limit.timeUntilNext("a"), 0ns);
    QVERIFY(limit.take("a", 2));
    QVERIFY(!limit.take("a"));
}

void TestRateLimit::aPauseFillsTheBucketAndNoMore()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.advance(24h);
    QCOMPARE(taken(limit, "a"), 5);
}

void TestRateLimit::requestersDoNotShareABucket()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    QCOMPARE(taken(limit, "b"), 5);
}

void TestRateLimit::aLeapOfTheWallClockGivesNothing()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 2s});
    QCOMPARE(taken(limit, "a"), 5);
    clock.setWallMs(clock.wallMs() + 86'400'000);
    QCOMPARE(taken(limit, "a"), 0);
}

void TestRateLimit::remembersOnlySoMany()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 2, .interval = 1s});
    QCOMPARE(taken(limit, "first"), 2);
    for (qsizetype i = 1; i <= RateLimit::mostCallers; ++i)
        QVERIFY(limit.take(QByteArray::number(i)));
    // It waits longest, so it is not the one that is forgotten.
    QVERIFY(!limit.take("first"));
}

void TestRateLimit::aCrowdOfStrangersIsForgotten()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 5, .interval = 1h});
    for (qsizetype i = 0; i < 3 * RateLimit::mostCallers; ++i)
        QVERIFY(limit.take(QByteArray::number(i)));
    QVERIFY(limit.remembered() <= RateLimit::mostCallers);
    clock.advance(24h);
    for (qsizetype i = 0; i < RateLimit::mostCallers; ++i)
        QVERIFY(limit.take("new" + QByteArray::number(i)));
    QVERIFY(limit.remembered() <= RateLimit::mostCallers);
}

void TestRateLimit::saysHowLongToWait()
{
    ManualClock clock;
    RateLimit limit(clock, {.burst = 2, .interval = 3s});
    QCOMPARE(limit.timeUntilNext("a").count(), 0);
    QCOMPARE(taken(limit, "a"), 2);
    QCOMPARE(limit.timeUntilNext("a"), std::chrono::nanoseconds(3s));
    clock.advance(1s);
    QCOMPARE(limit.timeUntilNext("a"), std::chrono::nanoseconds(2s));
    QCOMPARE(limit.timeUntilNext("b").count(), 0);
    clock.advance(2s);
    QCOMPARE(limit.timeUntilNext("a").count(), 0);
}

void TestRateLimit::aRateIsAsManyASecondAndTenTimesAsManyAtOnce()
{
    ManualClock clock;
    RateLimit limit(clock, RateLimit::Settings::perSecond(7));
    QCOMPARE(taken(limit, "a"), 70);
    clock.advance(1s);
    QCOMPARE(taken(limit, "a"), 7);
}

void TestRateLimit::aSingleTokenIsThereAlthoughTheClockGoesOn()
{
    // Goes on with every look, as a real one does.
    class RunningClock final : public Clock
    {
    public:
        qint64 wallMs() const override { return 0; }
        Instant now() const override { return m_now += 1us; }

    private:
        mutable Instant m_now;
    };
    const RunningClock clock;
    RateLimit limit(clock, {.burst = 1, .interval = 1min});
    QCOMPARE(limit.timeUntilNext("a").count(), 0);
    QVERIFY(limit.take("a"));
    QVERIFY(!limit.take("a"));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestRateLimit)

#include "tst_ratelimit.moc"
