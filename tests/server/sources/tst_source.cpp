// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/hostmetrics.h"
#include "server/sources/marketsource.h"
#include "server/sources/notificationsource.h"
#include "server/sources/replaysource.h"
#include "tests/support/fakelease.h"
#include "tests/support/publishingfixture.h"

namespace heliograph
{

using namespace std::chrono_literals;

// What all sources have in common.
class TestSource : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestSource(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void simulationsPublishNothingWithoutReaders();
    void wakingPublishesAtOnceAndThenAtTheInterval();
    void fallingAsleepStops();
    void wakingTwiceIsWakingOnce();
    void publishesOnlyWhileItHoldsItsLease();
    void publishesNothingWhenTheLeaseRanOutWithoutAWord();

private:
    NotificationIds m_ids;
};

void TestSource::simulationsPublishNothingWithoutReaders()
{
    MarketSource market(symbols, 1, 2s, *m_backbone, m_clock);
    NotificationSource notices(1, 5s, m_ids, *m_backbone, m_clock);
    const HostMetrics metrics([] { return 0; }, 3s, *m_backbone, m_clock);
    ReplaySource prices(priceFile("symbol,price\nACME,1\n"), 1, 2s, *m_backbone, m_clock);
    for (Source *source :
         {static_cast<Source *>(&market), static_cast<Source *>(&notices), static_cast<Source *>(&prices)})
        source->start();
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(0));
    QVERIFY(!market.isAwake());
    QCOMPARE(market.streamName(), QByteArray("stock"));
    QCOMPARE(notices.streamName(), QByteArray("notifications"));
    QCOMPARE(metrics.streamName(), QByteArray("metrics"));
    QCOMPARE(prices.streamName(), QByteArray("stock"));
}

void TestSource::wakingPublishesAtOnceAndThenAtTheInterval()
{
    NotificationSource source(1, 5s, m_ids, *m_backbone, m_clock);
    source.setWanted(true);
    QVERIFY(source.isAwake());
    m_time.advance(0ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(5s - 1ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(1ms);
    QCOMPARE(m_backbone->count(), std::size_t(2));
    m_time.advance(50s);
    QCOMPARE(m_backbone->count(), std::size_t(12));
}

void TestSource::fallingAsleepStops()
{
    NotificationSource source(1, 5s, m_ids, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(7s);
    source.setWanted(false);
    QVERIFY(!source.isAwake());
    m_time.advance(1h);
    QCOMPARE(m_backbone->take().size(), std::size_t(2));

    source.setWanted(true);
    m_time.advance(0ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
}

void TestSource::wakingTwiceIsWakingOnce()
{
    NotificationSource source(1, 5s, m_ids, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(4s);
    source.setWanted(true);
    m_time.advance(1s - 1ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(1ms);
    QCOMPARE(m_backbone->count(), std::size_t(2));
}

void TestSource::publishesOnlyWhileItHoldsItsLease()
{
    NotificationSource source(1, 5s, m_ids, *m_backbone, m_clock);
    auto made = std::make_unique<FakeLease>();
    FakeLease &lease = *made;
    source.setLease(std::move(made));
    source.setWanted(true);
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(0));
    lease.setHeld(true);
    m_time.advance(5s);
    QCOMPARE(m_backbone->count(), std::size_t(2));
    lease.setHeld(false);
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(2));
    source.setWanted(false);
    lease.setHeld(true);
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(2));
}

void TestSource::publishesNothingWhenTheLeaseRanOutWithoutAWord()
{
    NotificationSource source(1, 5s, m_ids, *m_backbone, m_clock);
    auto made = std::make_unique<FakeLease>();
    FakeLease &lease = *made;
    source.setLease(std::move(made));
    source.setWanted(true);
    lease.setHeld(true);
    m_time.advance(5s);
    lease.runOut();
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(2));
    QVERIFY(!source.isAwake());
    lease.setHeld(true);
    m_time.advance(0ms);
    QCOMPARE(m_backbone->count(), std::size_t(3));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestSource>(argc, argv);
}

#include "tst_source.moc"
