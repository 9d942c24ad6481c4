// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionclock.h"
#include "server/auction/auctionhouse.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/fakebidstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

class TestAuctionClock : public QObject
{
    Q_OBJECT

public:
    explicit TestAuctionClock(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init() { m_clock = {}; }

    void goesWithTheWallClock();
    void followsSmallCorrectionsAtOnce();
    void aLeapIsNotFollowedUntilItLasts_data();
    void aLeapIsNotFollowedUntilItLasts();
    void aLeapThatIsTakenBackChangesNothing();
    void aSecondLeapBeginsTheWaitAnew();
    void aLeapForwardClosesNoAuctionAtOnce();

private:
    void leap(std::chrono::milliseconds by) { m_clock.setWallMs(m_clock.wallMs() + by.count()); }
    void pass(std::chrono::milliseconds time)
    {
        for (auto passed = 1s; passed <= time; passed += 1s) {
            m_clock.advance(1s);
            m_timers.advance(1s);
        }
    }

    ManualTimers &m_timers;
    ManualClock m_clock;
};

void TestAuctionClock::goesWithTheWallClock()
{
    const AuctionClock clock(m_clock);
    QCOMPARE(clock.wallMs(), m_clock.wallMs());
    m_clock.advance(24h);
    QCOMPARE(clock.wallMs(), m_clock.wallMs());
    QVERIFY(!clock.leap());
}

void TestAuctionClock::followsSmallCorrectionsAtOnce()
{
    const AuctionClock clock(m_clock);
    for (int i = 0; i < 10; ++i) {
        leap(-4s);
        QCOMPARE(clock.wallMs(), m_clock.wallMs());
    }
}

void TestAuctionClock::aLeapIsNotFollowedUntilItLasts_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("three days ahead") << qint64(3 * 86'400);
    QTest::newRow("an hour back") << qint64(-3'600);
}

void TestAuctionClock::aLeapIsNotFollowedUntilItLasts()
{
    QFETCH(qint64, seconds);
    const AuctionClock clock(m_clock);
    const qint64 before = m_clock.wallMs();
    leap(std::chrono::seconds(seconds));
    QCOMPARE(clock.wallMs(), before);
    QCOMPARE(clock.leap()->by, std::chrono::milliseconds(seconds * 1'000));
    QCOMPARE(clock.leap()->believedIn, std::chrono::milliseconds(AuctionClock::holdTime));
    m_clock.advance(AuctionClock::holdTime - 1ms);
    QCOMPARE(clock.wallMs(), before + AuctionClock::holdTime.count() - 1);
    m_clock.advance(1ms);
    QCOMPARE(clock.wallMs(), m_clock.wallMs());
    QVERIFY(!clock.leap());
}

void TestAuctionClock::aLeapThatIsTakenBackChangesNothing()
{
    const AuctionClock clock(m_clock);
    leap(72h);
    QVERIFY(clock.leap());
    m_clock.advance(4min);
    (void)clock.wallMs();
    leap(-72h);
    QCOMPARE(clock.wallMs(), m_clock.wallMs());
    QVERIFY(!clock.leap());
}

void TestAuctionClock::aSecondLeapBeginsTheWaitAnew()
{
    const AuctionClock clock(m_clock);
    const qint64 before = m_clock.wallMs();
    leap(1h);
    (void)clock.wallMs();
    m_clock.advance(4min);
    leap(1h);
    (void)clock.wallMs();
    m_clock.advance(4min);
    QCOMPARE(clock.wallMs(), before + 8 * 60'000);
    QCOMPARE(clock.leap()->by, 2h);
}

void TestAuctionClock::aLeapForwardClosesNoAuctionAtOnce()
{
    const AuctionClock clock(m_clock);
    FakeBidStore store(clock);
    FakeBackbone backbone([this] { return m_clock.wallMs(); });
    const qint64 end = m_clock.wallMs() + 3'600'000;
    store.items["lamp"] = {.id = "lamp", .endsAt = end};
    AuctionHouse house(store, backbone, clock, {});
    house.open([](const std::optional<StoreProblem> &) {});
    leap(72h);
    pass(4min);
    QVERIFY(!house.catalogue().find("lamp")->isClosed);
    leap(-72h);
    pass(55min);
    QVERIFY(!house.catalogue().find("lamp")->isClosed);
    pass(2min);
    QVERIFY(house.catalogue().find("lamp")->isClosed);
    // A leap that stays is believed, though.
    store.items["chair"] = {.id = "chair"};
    house.configure("chair", {.endsAt = m_clock.wallMs() + 3'600'000}, [](const ItemAnswer &) {});
    leap(2h);
    pass(AuctionClock::holdTime + ClosingTimer::longestWait + 1s);
    QVERIFY(house.catalogue().find("chair")->isClosed);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestAuctionClock>(argc, argv);
}

#include "tst_auctionclock.moc"
