// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerreplay.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "server/auction/redis/redisbidstore.h"
#endif
#include "server/auction/sqlite/sqlitebidstore.h"
#include "tests/support/bidstoreprobe.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/fakebidstore.h"
#include "tests/support/manualclock.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "tests/support/redisserver.h"
#endif

#include <QTemporaryDir>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

// What every bid store promises, fakes included. Each function runs once for each of them.
class TestBidStoreContract : public QObject
{
    Q_OBJECT

public:
    enum class Kind { sqlite, fake, redis };
    Q_ENUM(Kind)

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void startsEmpty();
    void acceptsAndRefuses();
    void announcesBeforeItAnswers();
    void goesOnAfterARestart();
    void refusedBidsAreInTheLedgerButNotAnnounced();
    void showsTheLedgerInPages();
    void anUnknownItemHasNoLedger();
    void findsTheBidsOfOneBidder();
    void configuresAnItem();
    void theSameSettingsAgainChangeNothing();
    void closesOnlyAfterTheEnd();
    void closingTwiceIsClosingOnce();
    void closesNowWhateverTheEnd();
    void movesTheEndButNotIntoThePast();
    void aLateBidFindsTheAuctionClosed();
    void anEndInThePastClosesAtOnce();
    void aClosedAuctionStaysAsItIs();
    void anAcceptedBidMovesTheEnd();
    void aClockSetBackDoesNotReopen();
    void timeInTheLedgerNeverFalls();
    void twoRacingCreationsCreateOnce();
    void anItemMadeByABidIsNotCreatedAgain();
    void aRepeatedKeyGetsTheFirstAnswer();
    void answersComeInTheOrderOfTheRequests();
    void aFullStoreTakesNoNewItem();
    void beforeItIsOpenNothingIsStored();
    void eventsWaitInTheOutboxUntilTheyArePublished();
    void endAndStateAreMarkedOneByOne();
    void aNewerChangeReplacesAnOlderOneInTheOutbox();
    void theOutboxOutlivesTheStore();
    void aRefusedBidPutsNothingIntoTheOutbox();
    void biddersAreToldWhatBecomesOfTheirBids();
    void whatBiddersAreToldWaitsInTheOutbox();
    void anArchivedItemIsNotCountedAndKeepsItsLedger();
    void anArchivedItemIsShownFromTheStore();

private:
    // Makes the store on what the one before has left, without opening it.
    void make();
    BidStoreProbe &reopen();
    void checkLedger(const QByteArray &item);
    ItemSettings endingIn(qint64 ms) const { return {.endsAt = m_clock.wallMs() + ms}; }

    std::optional<QTemporaryDir> m_folder;
    FakeBidStore::Disk m_disk;
    ManualClock m_clock;
    qsizetype m_mostItems = 10'000;
    bool m_notifiesBidders = false;
    FakeBackbone m_backbone{[this] { return m_clock.wallMs(); }};
#ifdef HELIOGRAPH_WITH_REDIS
    RedisServer m_redis;
#endif
    std::unique_ptr<BidStore> m_store;
    std::unique_ptr<BidStoreProbe> m_probe;
};

void TestBidStoreContract::initTestCase_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("SqliteBidStore") << Kind::sqlite;
    QTest::newRow("FakeBidStore") << Kind::fake;
#ifdef HELIOGRAPH_WITH_REDIS
    if (RedisServer::isInstalled() && m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}))
        QTest::newRow("RedisBidStore") << Kind::redis;
    else
        qWarning("Redis is left out: %s", qPrintable(RedisServer::whyNot()));
#endif
}

void TestBidStoreContract::init()
{
    m_probe.reset();
    m_store.reset();
    m_folder.emplace();
    m_disk = {};
    m_clock = {};
    m_mostItems = 10'000;
    m_notifiesBidders = false;
}

void TestBidStoreContract::make()
{
    QFETCH_GLOBAL(Kind, kind);
    m_probe.reset();
    if (const auto *before = dynamic_cast<FakeBidStore *>(m_store.get()))
        m_disk = before->disk;
    m_store.reset();
    if (kind == Kind::fake) {
        auto fake = std::make_unique<FakeBidStore>(m_clock, m_disk);
        fake->mostItems = std::size_t(m_mostItems);
        fake->notifiesBidders = m_notifiesBidders;
        m_store = std::move(fake);
#ifdef HELIOGRAPH_WITH_REDIS
    } else if (kind == Kind::redis) {
        RedisBidStore::Settings settings;
        settings.writer.address = m_redis.address();
        // An auction for each test.
        settings.writer.prefix = m_folder->path().toUtf8();
        settings.writer.mostItems = m_mostItems;
        settings.writer.notifiesBidders = m_notifiesBidders;
        settings.writer.followsClockOfRedis = false;
        m_store = std::make_unique<RedisBidStore>(settings, m_backbone, m_clock);
#endif
    } else {
        m_store = std::make_unique<SqliteBidStore>(
            m_folder->filePath(u"auction.db"_s), m_clock,
            SqliteBidStore::Settings{.mostItems = m_mostItems, .notifiesBidders = m_notifiesBidders});
    }
    m_probe = std::make_unique<BidStoreProbe>(*m_store);
}

BidStoreProbe &TestBidStoreContract::reopen()
{
    make();
    m_probe->open();
    return *m_probe;
}

void TestBidStoreContract::checkLedger(const QByteArray &item)
{
    auto rows = std::get<LedgerPage>(m_probe->ledger(item, {}, BidStore::mostLedgerRows)).rows;
    std::reverse(rows.begin(), rows.end());
    LedgerReplay replay(item);
    for (const LedgerRow &row : rows)
        QCOMPARE(replay.apply(row).value_or(QString()), QString());
    if (!m_probe->events.empty() && m_probe->events.back().item.id == item)
        QCOMPARE(replay.item().version, m_probe->events.back().item.version);
}

void TestBidStoreContract::startsEmpty()
{
    BidStoreProbe &store = reopen();
    QCOMPARE(store.problem, QString());
    QVERIFY(store.items.empty());
    QVERIFY(m_store->isHealthy());
}

void TestBidStoreContract::acceptsAndRefuses()
{
    BidStoreProbe &store = reopen();
    const auto first = std::get<BidReceipt>(store.bid("vase", 10'150));
    QCOMPARE(first.itemId, QByteArray("vase"));
    QCOMPARE(first.maxBid.minor(), 10'150);
    QCOMPARE(first.version, 1u);
    QCOMPARE(first.row, 1u);
    QCOMPARE(first.hash.size(), 64);
    QCOMPARE(first.bidder, QByteArray("ann"));
    QCOMPARE(first.timestamp, m_clock.wallMs());

    const auto refused = std::get<BidRefused>(store.bid("vase", 10'150, "bob"));
    QVERIFY(refused
            == (BidRefused{.reason = BidRefusal::notHigher,
                           .currentMaxBid = Amount::fromMinor(10'150),
                           .minNextBid = Amount::fromMinor(10'151),
                           .version = 1}));
    const auto second = std::get<BidReceipt>(store.bid("vase", 10'151, "bob"));
    QCOMPARE(second.version, 2u);
    QCOMPARE(second.row, 3u);
    checkLedger("vase");
}

void TestBidStoreContract::announcesBeforeItAnswers()
{
    BidStoreProbe &store = reopen();
    std::size_t announced = 0;
    std::size_t answered = 0;
    for (const qint64 cents : {10, 20, 30}) {
        m_store->placeBid({.item = "vase", .amount = Amount::fromMinor(cents)}, [&](const BidAnswer &) {
            ++answered;
            announced = store.events.size();
            QVERIFY(announced >= answered);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, std::size_t(3), BidStoreProbe::timeoutMs);
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(store.events[i].kind == ItemEvent::Kind::changed);
        QCOMPARE(store.events[i].item.version, i + 1);
    }
}

void TestBidStoreContract::goesOnAfterARestart()
{
    Item before;
    {
        BidStoreProbe &store = reopen();
        (void)store.configure("vase", {.title = u"A \"vase\"\u00e9"_s, .increment = Amount::fromMinor(50)});
        (void)store.bid("vase", 100);
        (void)store.bid("vase", 120);
        (void)store.bid("vase", 150, "bob");
        before = store.events.back().item;
    }
    BidStoreProbe &store = reopen();
    QCOMPARE(store.items.size(), std::size_t(1));
    QVERIFY(store.items.front() == before);
    QCOMPARE(before.leader, QByteArray("bob"));
    QCOMPARE(std::get<BidReceipt>(store.bid("vase", 200)).version, 3u);
    checkLedger("vase");
}

void TestBidStoreContract::refusedBidsAreInTheLedgerButNotAnnounced()
{
    BidStoreProbe &store = reopen();
    (void)store.bid("vase", 100);
    (void)store.bid(
        BidRequest{.item = "vase", .amount = Amount::fromMinor(90), .bidder = "bob", .clientBidId = "mine-1"});
    QCOMPARE(store.events.size(), std::size_t(1));
    const auto page = std::get<LedgerPage>(store.ledger("vase"));
    QCOMPARE(page.rows.size(), std::size_t(2));
    const LedgerRow &row = page.rows.front();
    QCOMPARE(row.row, 2u);
    QVERIFY(row.outcome == LedgerOutcome::refused);
    QVERIFY(row.reason == BidRefusal::notHigher);
    QCOMPARE(row.amount.minor(), 90);
    QCOMPARE(row.maxBid.minor(), 100);
    QCOMPARE(row.version, 1u);
    QCOMPARE(row.bidder, QByteArray("bob"));
    QCOMPARE(row.clientBidId, QByteArray("mine-1"));
}

void TestBidStoreContract::showsTheLedgerInPages()
{
    BidStoreProbe &store = reopen();
    for (int cents = 1; cents <= 5; ++cents)
        (void)store.bid("vase", cents);
    QList<quint64> rows;
    std::optional<quint64> before;
    do {
        const auto page = std::get<LedgerPage>(store.ledger("vase", before, 2));
        for (const LedgerRow &row : page.rows)
            rows.append(row.row);
        before = page.next;
    } while (before);
    QCOMPARE(rows, (QList<quint64>{5, 4, 3, 2, 1}));
    QVERIFY(std::get<LedgerPage>(store.ledger("vase", 1)).rows.empty());
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase", std::numeric_limits<quint64>::max())).rows.size(),
             std::size_t(5));
}

// On every item that is still listed the newest accepted one, also after a restart.
void TestBidStoreContract::findsTheBidsOfOneBidder()
{
    {
        BidStoreProbe &store = reopen();
        QVERIFY(store.ownBids("ann").empty());
        (void)store.bid("vase", 100);
        (void)store.bid("vase", 120, "bob");
        (void)store.bid("vase", 150);
        (void)store.bid("vase", 150, "bob");
        m_clock.advance(std::chrono::seconds(1));
        (void)store.bid("plate", 300);
        (void)store.bid("plate", 400, "bob");
        (void)store.bid("cup", 500);
        (void)store.bid("lamp", 600, "");
        (void)store.close("plate", ItemClosing::When::now);
        (void)store.archive("cup");
    }
    for (int start = 0; start < 2; ++start) {
        const auto bids = m_probe->ownBids("ann");
        QCOMPARE(bids.size(), std::size_t(2));
        QVERIFY(bids[0]
                == (OwnBid{
                    .itemId = "plate", .amount = Amount::fromMinor(300), .version = 1, .timestamp = m_clock.wallMs()}));
        QVERIFY(bids[1]
                == (OwnBid{.itemId = "vase",
                           .amount = Amount::fromMinor(150),
                           .version = 3,
                           .timestamp = m_clock.wallMs() - 1'000}));
        QCOMPARE(m_probe->ownBids("bob").size(), std::size_t(2));
        QVERIFY(m_probe->ownBids("").empty());
        QVERIFY(m_probe->ownBids("an").empty());
        reopen();
    }
}

void TestBidStoreContract::anUnknownItemHasNoLedger()
{
    BidStoreProbe &store = reopen();
    QVERIFY(std::get<AuctionFailure>(store.ledger("vase")) == AuctionFailure::unknownItem);
    QVERIFY(std::get<AuctionFailure>(store.close("vase")) == AuctionFailure::unknownItem);
}

void TestBidStoreContract::configuresAnItem()
{
    BidStoreProbe &store = reopen();
    const ItemSettings settings{.title = u"A vase"_s, .startingBid = Amount::fromMinor(500)};
    const Item item = std::get<ItemResult>(store.configure("vase", settings)).item;
    QVERIFY(item.settings == settings);
    QCOMPARE(item.rows, 1u);
    QCOMPARE(item.version, 0u);
    QVERIFY(store.events.back().kind == ItemEvent::Kind::changed);
    QVERIFY(std::get<BidRefused>(store.bid("vase", 499)).reason == BidRefusal::belowStart);
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("vase", 500)));
    checkLedger("vase");
}

void TestBidStoreContract::theSameSettingsAgainChangeNothing()
{
    BidStoreProbe &store = reopen();
    const Item first = std::get<ItemResult>(store.configure("vase", {.title = u"A vase"_s})).item;
    QVERIFY(std::get<ItemResult>(store.configure("vase", {.title = u"A vase"_s})).item == first);
    QCOMPARE(store.events.size(), std::size_t(1));
}

void TestBidStoreContract::closesOnlyAfterTheEnd()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", endingIn(1'000));
    m_clock.advance(std::chrono::milliseconds(999));
    QVERIFY(!std::get<ItemResult>(store.close("vase")).item.isClosed);
    m_clock.advance(std::chrono::milliseconds(1));
    QVERIFY(std::get<ItemResult>(store.close("vase")).item.isClosed);
    QVERIFY(store.events.back().kind == ItemEvent::Kind::changed);
    checkLedger("vase");
}

void TestBidStoreContract::closingTwiceIsClosingOnce()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", endingIn(1));
    m_clock.advance(std::chrono::milliseconds(1));
    const Item closed = std::get<ItemResult>(store.close("vase")).item;
    QVERIFY(std::get<ItemResult>(store.close("vase")).item == closed);
    QCOMPARE(store.events.size(), std::size_t(3));
}

void TestBidStoreContract::closesNowWhateverTheEnd()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", endingIn(60'000));
    (void)store.bid("vase", 100, "ann");
    const auto eventsBefore = store.events.size();
    const Item closed = std::get<ItemResult>(store.close("vase", ItemClosing::When::now)).item;
    QVERIFY(closed.isClosed);
    QVERIFY(closed.endsAt == m_clock.wallMs());
    QCOMPARE(closed.leader, QByteArray("ann"));
    QVERIFY(store.events[eventsBefore].kind == ItemEvent::Kind::ended);
    QVERIFY(store.events[eventsBefore + 1].kind == ItemEvent::Kind::changed);
    m_clock.advance(std::chrono::milliseconds(5));
    QVERIFY(std::get<ItemResult>(store.close("vase", ItemClosing::When::now)).item == closed);
    QCOMPARE(store.events.size(), eventsBefore + 2);
    QVERIFY(std::get<BidRefused>(store.bid("vase", 200)).reason == BidRefusal::closed);
    QVERIFY(std::get<AuctionFailure>(store.close("plate", ItemClosing::When::now)) == AuctionFailure::unknownItem);
    QVERIFY(std::get<ItemResult>(reopen().item("vase")).item.isClosed);
    checkLedger("vase");
}

void TestBidStoreContract::movesTheEndButNotIntoThePast()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", {.title = u"A vase"_s, .endsAt = m_clock.wallMs() + 1'000});
    const qint64 later = m_clock.wallMs() + 5'000;
    const Item moved = std::get<ItemResult>(store.changeEnd("vase", later)).item;
    QVERIFY(moved.endsAt == later);
    QCOMPARE(moved.settings.title, u"A vase"_s);
    QVERIFY(store.events.back() == (ItemEvent{ItemEvent::Kind::changed, moved, store.events.back().number}));
    QVERIFY(std::get<AuctionFailure>(store.changeEnd("vase", m_clock.wallMs())) == AuctionFailure::endHasPassed);
    QVERIFY(std::get<ItemResult>(store.item("vase")).item == moved);
    m_clock.advance(std::chrono::milliseconds(2'000));
    QVERIFY(!std::get<ItemResult>(store.close("vase")).item.isClosed);
    m_clock.advance(std::chrono::milliseconds(3'000));
    QVERIFY(std::get<ItemResult>(store.close("vase")).item.isClosed);
    checkLedger("vase");
}

void TestBidStoreContract::aLateBidFindsTheAuctionClosed()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", endingIn(1'000));
    (void)store.bid("vase", 100);
    m_clock.advance(std::chrono::milliseconds(1'000));
    QVERIFY(std::get<BidRefused>(store.bid("vase", 200)).reason == BidRefusal::closed);
    QVERIFY(store.events.back().kind == ItemEvent::Kind::changed);
    const auto page = std::get<LedgerPage>(store.ledger("vase"));
    QVERIFY(page.rows[0].outcome == LedgerOutcome::refused);
    QVERIFY(page.rows[1].outcome == LedgerOutcome::closed);
    checkLedger("vase");
}

void TestBidStoreContract::anEndInThePastClosesAtOnce()
{
    BidStoreProbe &store = reopen();
    QVERIFY(std::get<ItemResult>(store.configure("vase", endingIn(0))).item.isClosed);
    QVERIFY(store.events[0].kind == ItemEvent::Kind::changed);
    QVERIFY(store.events[1].kind == ItemEvent::Kind::ended);
    QVERIFY(store.events[2].kind == ItemEvent::Kind::changed);
}

void TestBidStoreContract::aClosedAuctionStaysAsItIs()
{
    BidStoreProbe &store = reopen();
    (void)store.configure("vase", endingIn(0));
    QVERIFY(std::get<AuctionFailure>(store.configure("vase", endingIn(5'000))) == AuctionFailure::isClosed);
    QCOMPARE(store.events.size(), std::size_t(3));
}

void TestBidStoreContract::anAcceptedBidMovesTheEnd()
{
    BidStoreProbe &store = reopen();
    ItemSettings settings = endingIn(1'000);
    settings.softCloseMs = 500;
    (void)store.configure("vase", settings);
    m_clock.advance(std::chrono::milliseconds(900));
    (void)store.bid("vase", 100);
    QCOMPARE(*store.events.back().item.endsAt, m_clock.wallMs() + 500);
    m_clock.advance(std::chrono::milliseconds(100));
    // Refused: it must not move anything.
    (void)store.bid("vase", 100, "bob");
    QVERIFY(!std::get<ItemResult>(store.close("vase")).item.isClosed);
    m_clock.advance(std::chrono::milliseconds(400));
    QVERIFY(std::get<ItemResult>(store.close("vase")).item.isClosed);
    checkLedger("vase");
}

void TestBidStoreContract::aClockSetBackDoesNotReopen()
{
    {
        BidStoreProbe &store = reopen();
        (void)store.configure("vase", endingIn(1'000));
        m_clock.advance(std::chrono::milliseconds(1'000));
        (void)store.close("vase");
    }
    m_clock.setWallMs(m_clock.wallMs() - 3'600'000);
    BidStoreProbe &store = reopen();
    QVERIFY(std::get<BidRefused>(store.bid("vase", 100)).reason == BidRefusal::closed);
}

void TestBidStoreContract::timeInTheLedgerNeverFalls()
{
    BidStoreProbe &store = reopen();
    const qint64 first = std::get<BidReceipt>(store.bid("vase", 100)).timestamp;
    m_clock.setWallMs(m_clock.wallMs() - 3'600'000);
    QCOMPARE(std::get<BidReceipt>(store.bid("vase", 200)).timestamp, first);
    QCOMPARE(std::get<BidReceipt>(store.bid("other", 200)).timestamp, m_clock.wallMs());
    checkLedger("vase");
}

void TestBidStoreContract::twoRacingCreationsCreateOnce()
{
    reopen();
    std::vector<ItemResult> results;
    for (const auto &title : {u"first"_s, u"second"_s}) {
        m_store->configure("vase", {.title = title},
                           [&results](const ItemAnswer &answer) { results.push_back(std::get<ItemResult>(answer)); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(results.size(), std::size_t(2), BidStoreProbe::timeoutMs);
    QVERIFY(results[0].isCreated);
    QVERIFY(!results[1].isCreated);
    QCOMPARE(results[1].item.settings.title, u"second"_s);
}

void TestBidStoreContract::anItemMadeByABidIsNotCreatedAgain()
{
    BidStoreProbe &store = reopen();
    (void)store.bid("vase", 100);
    QVERIFY(!std::get<ItemResult>(store.configure("vase", {.title = u"A vase"_s})).isCreated);
}

void TestBidStoreContract::aRepeatedKeyGetsTheFirstAnswer()
{
    const BidRequest request{
        .item = "vase", .amount = Amount::fromMinor(100), .bidder = "ann", .idempotencyKey = "k", .fingerprint = "f"};
    BidAnswer first = AuctionFailure::notStored;
    {
        BidStoreProbe &store = reopen();
        first = store.bid(request);
        QVERIFY(std::holds_alternative<BidReceipt>(first));
        (void)store.bid("vase", 200, "bob");
        QVERIFY(store.bid(request) == first);
    }
    BidStoreProbe &store = reopen();
    QVERIFY(store.bid(request) == first);
    BidRequest other = request;
    other.fingerprint = "g";
    QVERIFY(std::get<AuctionFailure>(store.bid(other)) == AuctionFailure::keyReused);
    other.bidder = "bob";
    QVERIFY(std::get<BidRefused>(store.bid(other)).reason == BidRefusal::notHigher);
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase")).rows.size(), std::size_t(3));
}

void TestBidStoreContract::answersComeInTheOrderOfTheRequests()
{
    reopen();
    QList<quint64> rows;
    for (int cents = 1; cents <= 20; ++cents) {
        m_store->placeBid({.item = "vase", .amount = Amount::fromMinor(cents)},
                          [&rows](const BidAnswer &answer) { rows.append(std::get<BidReceipt>(answer).row); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(rows.size(), 20, BidStoreProbe::timeoutMs);
    for (qsizetype i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], quint64(i + 1));
}

void TestBidStoreContract::aFullStoreTakesNoNewItem()
{
    m_mostItems = 2;
    BidStoreProbe &store = reopen();
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("one", 1)));
    QVERIFY(std::holds_alternative<ItemResult>(store.configure("two", {})));
    QVERIFY(std::get<AuctionFailure>(store.bid("three", 1)) == AuctionFailure::tooManyItems);
    QVERIFY(std::get<AuctionFailure>(store.configure("four", {})) == AuctionFailure::tooManyItems);
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("one", 2)));
    QCOMPARE(store.events.size(), std::size_t(3));
}

void TestBidStoreContract::beforeItIsOpenNothingIsStored()
{
    make();
    BidStoreProbe &store = *m_probe;
    QVERIFY(!m_store->isHealthy());
    QVERIFY(std::get<AuctionFailure>(store.bid("vase", 1)) == AuctionFailure::notStored);
    QVERIFY(std::get<AuctionFailure>(store.configure("vase", {})) == AuctionFailure::notStored);
    QVERIFY(std::get<AuctionFailure>(store.close("vase")) == AuctionFailure::notStored);
    QVERIFY(std::get<AuctionFailure>(store.ledger("vase")) == AuctionFailure::notStored);
    store.open();
    QVERIFY(store.items.empty());
    QVERIFY(store.events.empty());
}

void TestBidStoreContract::eventsWaitInTheOutboxUntilTheyArePublished()
{
    BidStoreProbe &store = reopen();
    if (m_store->publishesItself())
        QSKIP("Its events are in the history with their rows.");
    (void)store.bid("vase", 100);
    (void)store.bid("plate", 100);
    QVERIFY(store.unpublished() == store.events);
    QVERIFY(store.events[0].number < store.events[1].number);
    m_store->markPublished(store.events[0]);
    QCOMPARE(store.unpublished().size(), std::size_t(1));
    QCOMPARE(store.unpublished().front().item.id, QByteArray("plate"));
    m_store->markPublished(store.events[1]);
    QVERIFY(store.unpublished().empty());
    QVERIFY(reopen().leftBehind.empty());
}

void TestBidStoreContract::endAndStateAreMarkedOneByOne()
{
    BidStoreProbe &store = reopen();
    if (m_store->publishesItself())
        QSKIP("Its events are in the history with their rows.");
    (void)store.configure("vase", endingIn(0));
    const auto pending = store.unpublished();
    QCOMPARE(pending.size(), std::size_t(2));
    QVERIFY(pending[0].kind == ItemEvent::Kind::ended);
    QVERIFY(pending[1].kind == ItemEvent::Kind::changed);
    m_store->markPublished(pending[0]);
    const auto left = reopen().leftBehind;
    QCOMPARE(left.size(), std::size_t(1));
    QVERIFY(left.front() == pending[1]);
}

void TestBidStoreContract::aNewerChangeReplacesAnOlderOneInTheOutbox()
{
    BidStoreProbe &store = reopen();
    if (m_store->publishesItself())
        QSKIP("Its events are in the history with their rows.");
    (void)store.bid("vase", 100);
    (void)store.bid("vase", 200);
    const auto pending = store.unpublished();
    QCOMPARE(pending.size(), std::size_t(1));
    QCOMPARE(pending.front().item.version, 2U);
    m_store->markPublished(store.events[0]);
    QVERIFY(store.unpublished() == pending);
}

void TestBidStoreContract::theOutboxOutlivesTheStore()
{
    BidStoreProbe &store = reopen();
    if (m_store->publishesItself())
        QSKIP("Its events are in the history with their rows.");
    (void)store.configure("vase", endingIn(1'000));
    (void)store.bid("vase", 100);
    m_clock.advance(std::chrono::milliseconds(1'000));
    (void)store.close("vase");
    const auto pending = store.unpublished();
    m_clock.advance(std::chrono::milliseconds(1'000));
    // The bid is refused.
    (void)store.bid("vase", 200);
    BidStoreProbe &next = reopen();
    QCOMPARE(next.leftBehind.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(next.leftBehind[i].kind == pending[i].kind);
        QCOMPARE(next.leftBehind[i].item.version, 1U);
        QCOMPARE(next.leftBehind[i].item.lastTimestamp, pending[i].item.lastTimestamp);
        QVERIFY(next.leftBehind[i].item.isClosed);
    }
}

void TestBidStoreContract::aRefusedBidPutsNothingIntoTheOutbox()
{
    BidStoreProbe &store = reopen();
    (void)store.bid("vase", 100);
    m_store->markPublished(store.events[0]);
    (void)store.bid("vase", 100);
    QVERIFY(store.unpublished().empty());
}

void TestBidStoreContract::biddersAreToldWhatBecomesOfTheirBids()
{
    m_notifiesBidders = true;
    BidStoreProbe &store = reopen();
    const auto personal = [&store] {
        QByteArrayList reported;
        for (const ItemEvent &event : store.events) {
            if (!event.isForAll())
                reported.append(QByteArray::number(int(event.kind)) + ' ' + event.bidder);
        }
        std::sort(reported.begin(), reported.end());
        store.events.clear();
        return reported;
    };
    const auto kind = [](ItemEvent::Kind of) { return QByteArray::number(int(of)) + ' '; };
    (void)store.bid("vase", 100, "ann");
    (void)store.bid("vase", 200, "bob");
    QCOMPARE(personal(), QByteArrayList{kind(ItemEvent::Kind::outbid) + "ann"});
    (void)store.bid("vase", 300, "bob");
    // Too low.
    (void)store.bid("vase", 250, "cy");
    QCOMPARE(personal(), QByteArrayList());
    (void)store.close("vase", ItemClosing::When::now);
    QCOMPARE(personal(), (QByteArrayList{kind(ItemEvent::Kind::won) + "bob", kind(ItemEvent::Kind::lost) + "ann"}));
    (void)store.close("vase", ItemClosing::When::now);
    QCOMPARE(personal(), QByteArrayList());
}

void TestBidStoreContract::whatBiddersAreToldWaitsInTheOutbox()
{
    m_notifiesBidders = true;
    BidStoreProbe &store = reopen();
    if (m_store->publishesItself())
        QSKIP("Its events are in the history with their rows.");
    (void)store.bid("vase", 100, "ann");
    (void)store.bid("vase", 200, "bob");
    (void)store.bid("vase", 300, "ann");
    (void)store.bid("vase", 400, "bob");
    const auto pending = store.unpublished();
    // The newest state, and each of them once.
    QCOMPARE(pending.size(), std::size_t(3));
    QCOMPARE(std::count_if(pending.begin(), pending.end(), [](const ItemEvent &event) { return !event.isForAll(); }),
             2);
    const auto mine =
        std::find_if(pending.begin(), pending.end(), [](const ItemEvent &event) { return event.bidder == "ann"; });
    QVERIFY(mine != pending.end() && mine->kind == ItemEvent::Kind::outbid);
    QVERIFY(reopen().leftBehind == pending);
    m_store->markPublished(*mine);
    QCOMPARE(reopen().leftBehind.size(), std::size_t(2));
}

void TestBidStoreContract::anArchivedItemIsNotCountedAndKeepsItsLedger()
{
    m_mostItems = 1;
    {
        BidStoreProbe &store = reopen();
        QVERIFY(std::get<AuctionFailure>(store.archive("vase")) == AuctionFailure::unknownItem);
        (void)store.bid("vase", 100);
        QVERIFY(std::get<AuctionFailure>(store.bid("plate", 100)) == AuctionFailure::tooManyItems);
        QVERIFY(std::get<ItemResult>(store.archive("vase")).item.isArchived);
        QVERIFY(std::holds_alternative<BidReceipt>(store.bid("plate", 100)));
    }
    BidStoreProbe &store = reopen();
    QCOMPARE(store.items.size(), std::size_t(1));
    QCOMPARE(store.archived, std::vector<QByteArray>{"vase"});
    QVERIFY(std::get<BidRefused>(store.bid("vase", 200)).reason == BidRefusal::closed);
    QVERIFY(std::get<AuctionFailure>(store.bid("cup", 100)) == AuctionFailure::tooManyItems);
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase")).rows.size(), std::size_t(3));
    checkLedger("vase");
}

void TestBidStoreContract::anArchivedItemIsShownFromTheStore()
{
    (void)reopen().bid("vase", 100);
    QVERIFY(!std::get<ItemResult>(m_probe->item("vase")).item.isArchived);
    const Item archived = std::get<ItemResult>(m_probe->archive("vase")).item;
    for (int start = 0; start < 2; ++start) {
        QVERIFY(std::get<ItemResult>(m_probe->item("vase")).item == archived);
        QVERIFY(std::get<AuctionFailure>(m_probe->item("plate")) == AuctionFailure::unknownItem);
        // How it ended is reported again until the backbone has taken it.
        if (!m_store->publishesItself())
            QVERIFY(m_probe->unpublished().back().item == archived);
        reopen();
        if (!m_store->publishesItself())
            QVERIFY(m_probe->leftBehind.back().item == archived);
    }
    QVERIFY(std::get<BidRefused>(m_probe->bid("vase", 200)).reason == BidRefusal::closed);
    QVERIFY(std::get<ItemResult>(m_probe->item("vase")).item.rows == archived.rows + 1);
    checkLedger("vase");
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestBidStoreContract)

#include "tst_bidstorecontract.moc"
