// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/demo/demoauction.h"
#include "server/auction/demo/demoitems.h"
#include "tests/support/fakelease.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/fakebidstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QSet>
#include <QTest>

namespace heliograph
{

class TestDemoAuction : public QObject
{
    Q_OBJECT

public:
    explicit TestDemoAuction(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void aFreshStartShowsItems();
    void aRestartKeepsItsItems();
    void rivalsBidOnlyWhileThereIsAReader();
    void rivalsCanBeSwitchedOff();
    void anItemLivesUntilItCloses();
    void closedItemsAreReplacedWhileThereIsAReader();
    void itemsOfPeopleAreLeftAlone();
    void aStoreThatRefusesIsNotAskedInACircle();
    void onlyTheHolderOfTheLeaseRunsTheDemo();

private:
    void start(std::chrono::milliseconds interval = std::chrono::seconds(3));
    void pass(std::chrono::milliseconds time);
    int openItems() const;

    ManualTimers &m_timers;
    ManualClock m_clock;
    AuctionClock m_auctionClock{m_clock};
    std::unique_ptr<FakeBidStore> m_store;
    std::unique_ptr<FakeBackbone> m_backbone;
    std::unique_ptr<AuctionHouse> m_house;
    std::unique_ptr<DemoAuction> m_demo;
};

void TestDemoAuction::init()
{
    m_demo.reset();
    m_house.reset();
    m_store = std::make_unique<FakeBidStore>(m_clock);
    m_backbone = std::make_unique<FakeBackbone>([this] { return m_clock.wallMs(); });
}

void TestDemoAuction::start(std::chrono::milliseconds interval)
{
    m_demo.reset();
    m_house = std::make_unique<AuctionHouse>(*m_store, *m_backbone, m_auctionClock, AuctionHouse::Settings());
    m_house->open([](const auto &) {});
    m_demo = std::make_unique<DemoAuction>(*m_house, DemoAuction::Settings{.items = 4, .interval = interval, .seed = 7},
                                           m_clock);
    m_demo->open();
}

void TestDemoAuction::pass(std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds step{50};
    for (auto passed = step; passed <= time; passed += step) {
        m_clock.advance(step);
        m_timers.advance(step);
    }
}

int TestDemoAuction::openItems() const
{
    return int(std::count_if(m_store->items.begin(), m_store->items.end(),
                             [](const auto &entry) { return !entry.second.isClosed; }));
}

void TestDemoAuction::aFreshStartShowsItems()
{
    start();
    QCOMPARE(m_store->items.size(), 4U);
    QSet<QString> titles;
    QSet<qint64> ends;
    for (const auto &[id, item] : m_store->items) {
        QVERIFY(demoItemOf(item));
        titles.insert(item.settings.title);
        ends.insert(*item.endsAt);
    }
    QCOMPARE(titles.size(), 4);
    QCOMPARE(ends.size(), 4);
    QCOMPARE(m_store->bids, 0);
}

void TestDemoAuction::aRestartKeepsItsItems()
{
    start();
    start();
    QCOMPARE(m_store->items.size(), 4U);
}

void TestDemoAuction::rivalsBidOnlyWhileThereIsAReader()
{
    start();
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->bids, 0);
    m_demo->setWanted(true);
    pass(std::chrono::minutes(1));
    const int bids = m_store->bids;
    QVERIFY(bids > 3);
    m_demo->setWanted(false);
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->bids, bids);
}

void TestDemoAuction::rivalsCanBeSwitchedOff()
{
    start(std::chrono::milliseconds(0));
    m_demo->setWanted(true);
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->bids, 0);
    QCOMPARE(m_store->items.size(), 4U);
}

void TestDemoAuction::anItemLivesUntilItCloses()
{
    start();
    m_demo->setWanted(true);
    QHash<QByteArray, quint64> versions;
    for (int minute = 0; minute < 28; minute += 7) {
        pass(std::chrono::minutes(7));
        for (const auto &[id, item] : m_store->items) {
            if (item.isClosed)
                continue;
            QVERIFY2(item.version > versions.value(id), id.constData());
            versions[id] = item.version;
        }
    }
}

void TestDemoAuction::closedItemsAreReplacedWhileThereIsAReader()
{
    start();
    m_demo->setWanted(true);
    pass(std::chrono::hours(2));
    QCOMPARE(openItems(), 4);
    QVERIFY(m_store->items.size() > 12);
    m_demo->setWanted(false);
    pass(std::chrono::hours(2));
    QCOMPARE(openItems(), 0);
    m_demo->setWanted(true);
    QCOMPARE(openItems(), 4);
}

void TestDemoAuction::itemsOfPeopleAreLeftAlone()
{
    m_store->items["lamp"] = {.id = "lamp"};
    // A bid before there was a demo made it.
    m_store->items["demo-1"] = {.id = "demo-1"};
    m_store->items["demo-2"] = {.id = "demo-2",
                                .settings = {.title = QStringLiteral("Mine"), .endsAt = m_clock.wallMs() + 9'999'999}};
    const auto before = m_store->items;
    start();
    m_demo->setWanted(true);
    pass(std::chrono::hours(1));
    for (const auto &[id, item] : before)
        QVERIFY(m_store->items[id] == item);
    QVERIFY(m_store->items.size() > 7);
}

void TestDemoAuction::aStoreThatRefusesIsNotAskedInACircle()
{
    m_store->failure = AuctionFailure::tooManyItems;
    start();
    m_demo->setWanted(true);
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->items.size(), 0U);
    m_store->failure.reset();
    pass(std::chrono::minutes(1));
    QCOMPARE(openItems(), 4);
}

void TestDemoAuction::onlyTheHolderOfTheLeaseRunsTheDemo()
{
    m_house = std::make_unique<AuctionHouse>(*m_store, *m_backbone, m_auctionClock, AuctionHouse::Settings());
    m_house->open([](const auto &) {});
    m_demo = std::make_unique<DemoAuction>(
        *m_house, DemoAuction::Settings{.items = 4, .interval = std::chrono::seconds(3), .seed = 7}, m_clock);
    auto made = std::make_unique<FakeLease>();
    FakeLease &lease = *made;
    m_demo->setLease(std::move(made));
    m_demo->open();
    m_demo->setWanted(true);
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->items.size(), 0U);
    lease.setHeld(true);
    QCOMPARE(m_store->items.size(), 4U);
    pass(std::chrono::minutes(1));
    const int bids = m_store->bids;
    QVERIFY(bids > 3);
    lease.runOut();
    pass(std::chrono::minutes(1));
    QCOMPARE(m_store->bids, bids);
    lease.setHeld(false);
    lease.setHeld(true);
    pass(std::chrono::minutes(1));
    QVERIFY(m_store->bids > bids);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestDemoAuction>(argc, argv);
}

#include "tst_demoauction.moc"
