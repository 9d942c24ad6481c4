// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"
#include "client/models/auctionwatch.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"

#include <QTest>

using namespace heliograph;
using Kind = AuctionWatch::Kind;

class TestAuctionWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beingOutbidIsSaidOncePerBid();
    void theOwnBidThatTheStreamReportsFirstIsNoRaise();
    void anUnansweredBidThatMayHaveArrivedIsNotOutbid();
    void theEndIsSaidOnce_data();
    void theEndIsSaidOnce();
    void anEndThatIsLearntOfLateHasItsOwnTime();
    void theEndOfOthersItemsIsNoNews();
    void whatWasClosedBeforeIsNoNews();
    void whatTheServerReportsIsSaidOnce();
    void theServerReportsBidsMadeElsewhere();
    void oldNewsOfTheServerIsNoNews();
    void aBidFoundInTheLedgerIsNotAnnouncedAsLost();

private:
    void raise(qint64 minor, quint64 version)
    {
        m_model->raised({.itemId = "lamp",
                         .maxBid = Amount::fromMinor(minor),
                         .version = version,
                         .timestamp = qint64(version),
                         .minNextBid = Amount::fromMinor(minor + 100)},
                        {});
    }
    void close(qint64 minor, quint64 version)
    {
        m_model->closed({.itemId = "lamp", .maxBid = Amount::fromMinor(minor), .version = version, .timestamp = 1'000},
                        {});
    }
    void bid(qint64 minor, quint64 version)
    {
        const QByteArray key = QByteArray::number(minor);
        m_model->start("lamp", key, Amount::fromMinor(minor), {});
        m_model->accept("lamp", key, {.amount = Amount::fromMinor(minor), .version = version}, {});
    }

    std::unique_ptr<AuctionModel> m_model;
    std::unique_ptr<AuctionWatch> m_watch;
    QList<AuctionWatch::News> m_news;
};

void TestAuctionWatch::init()
{
    m_news.clear();
    m_model = std::make_unique<AuctionModel>();
    m_watch = std::make_unique<AuctionWatch>(*m_model);
    connect(m_watch.get(), &AuctionWatch::happened, this,
            [this](const AuctionWatch::News &news) { m_news.append(news); });
    raise(1'000, 1);
}

void TestAuctionWatch::beingOutbidIsSaidOncePerBid()
{
    bid(1'200, 2);
    QCOMPARE(m_news.size(), 0);
    QCOMPARE(m_watch->outbidItem(), QByteArray());
    raise(1'400, 3);
    raise(1'500, 4);
    raise(1'500, 4);
    QCOMPARE(m_news.size(), 1);
    QCOMPARE(m_news[0].kind, Kind::outbid);
    QCOMPARE(m_news[0].maximum.amount, Amount::fromMinor(1'400));
    QCOMPARE(m_news[0].mine->amount, Amount::fromMinor(1'200));
    QCOMPARE(m_watch->outbidItem(), QByteArray("lamp"));
    bid(1'600, 5);
    QCOMPARE(m_watch->outbidItem(), QByteArray());
    raise(1'700, 6);
    QCOMPARE(m_news.size(), 2);
    close(1'700, 6);
    QCOMPARE(m_watch->outbidItem(), QByteArray());
}

void TestAuctionWatch::theOwnBidThatTheStreamReportsFirstIsNoRaise()
{
    bid(1'200, 2);
    m_model->start("lamp", "next", Amount::fromMinor(1'400), {});
    raise(1'400, 3);
    m_model->accept("lamp", "next", {.amount = Amount::fromMinor(1'400), .version = 3}, {});
    QCOMPARE(m_news.size(), 0);
}

void TestAuctionWatch::anUnansweredBidThatMayHaveArrivedIsNotOutbid()
{
    bid(1'200, 2);
    m_model->start("lamp", "next", Amount::fromMinor(1'400), {});
    m_model->lose("lamp", "next", true, {}, {});
    raise(1'400, 3);
    QCOMPARE(m_news.size(), 0);
    raise(1'500, 4);
    QCOMPARE(m_news.size(), 1);
}

void TestAuctionWatch::theEndIsSaidOnce_data()
{
    QTest::addColumn<quint64>("mine");
    QTest::addColumn<bool>("isShown");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("won") << quint64(3) << false << Kind::won;
    QTest::newRow("lost") << quint64(2) << false << Kind::lost;
    QTest::newRow("one that is looked at") << quint64(0) << true << Kind::closed;
}

void TestAuctionWatch::theEndIsSaidOnce()
{
    QFETCH(quint64, mine);
    QFETCH(bool, isShown);
    if (isShown)
        m_watch->setShownItem("lamp");
    if (mine > 0)
        bid(1'200, mine);
    if (mine < 3)
        raise(1'400, 3);
    m_news.clear();
    close(1'400, 3);
    close(1'400, 3);
    QCOMPARE(m_news.size(), 1);
    QTEST(m_news[0].kind, "kind");
}

// It stood there as if it had happened when the window came back.
void TestAuctionWatch::anEndThatIsLearntOfLateHasItsOwnTime()
{
    m_watch->setShownItem("lamp");
    m_model->loaded({.itemId = "lamp",
                     .maxBid = Amount::fromMinor(1'000),
                     .version = 1,
                     .phase = ItemState::Phase::closed,
                     .endsAt = 5'000,
                     .serverTime = 90'000},
                    {});
    QCOMPARE(m_news.size(), 1);
    QCOMPARE(m_news[0].kind, Kind::closed);
    QCOMPARE(m_news[0].at, std::optional<qint64>(5'000));
}

void TestAuctionWatch::theEndOfOthersItemsIsNoNews()
{
    close(1'000, 1);
    QCOMPARE(m_news.size(), 0);
}

void TestAuctionWatch::whatWasClosedBeforeIsNoNews()
{
    m_model->clear();
    m_watch->setShownItem("lamp");
    close(1'000, 1);
    QCOMPARE(m_news.size(), 0);
}

namespace
{

BidUpdate update(const QByteArray &item, BidUpdate::State state, qint64 minor, quint64 version)
{
    return {.itemId = item,
            .title = QStringLiteral("A ") + QString::fromUtf8(item),
            .state = state,
            .maxBid = Amount::fromMinor(minor),
            .version = version};
}

} // namespace

void TestAuctionWatch::whatTheServerReportsIsSaidOnce()
{
    bid(1'200, 2);
    raise(1'400, 3);
    // The stream of the item was first.
    m_watch->hear(update("lamp", BidUpdate::State::outbid, 1'400, 3));
    QCOMPARE(m_news.size(), 1);
    bid(1'600, 4);
    // And now it was not.
    m_watch->hear(update("lamp", BidUpdate::State::outbid, 1'700, 5));
    raise(1'700, 5);
    QCOMPARE(m_news.size(), 2);
    m_watch->hear(update("lamp", BidUpdate::State::lost, 1'700, 5));
    close(1'700, 5);
    m_watch->hear(update("lamp", BidUpdate::State::lost, 1'700, 5));
    QCOMPARE(m_news.size(), 3);
    QCOMPARE(m_news.last().kind, Kind::lost);
    QCOMPARE(m_news.last().mine->amount, Amount::fromMinor(1'600));
}

void TestAuctionWatch::theServerReportsBidsMadeElsewhere()
{
    m_watch->hear(update("vase", BidUpdate::State::outbid, 500, 2));
    m_watch->hear(update("vase", BidUpdate::State::won, 700, 4));
    QCOMPARE(m_news.size(), 2);
    QCOMPARE(m_news[0].name, QStringLiteral("A vase"));
    QVERIFY(!m_news[0].mine);
    QCOMPARE(m_news[1].kind, Kind::won);
}

void TestAuctionWatch::oldNewsOfTheServerIsNoNews()
{
    bid(1'200, 2);
    raise(1'400, 3);
    // And so leads again.
    bid(1'600, 4);
    m_news.clear();
    m_watch->hear(update("lamp", BidUpdate::State::outbid, 1'400, 3));
    QCOMPARE(m_news.size(), 0);
}

void TestAuctionWatch::aBidFoundInTheLedgerIsNotAnnouncedAsLost()
{
    raise(1'400, 3);
    const LedgerRow other{.outcome = LedgerOutcome::accepted, .amount = Amount::fromMinor(1'400), .version = 3};
    const LedgerRow mine{
        .outcome = LedgerOutcome::accepted, .amount = Amount::fromMinor(1'200), .version = 2, .bidder = "ann"};
    // A bidder without a name has no bids to find.
    m_model->claim("lamp", {other, mine}, "");
    QVERIFY(!m_model->item("lamp")->bidding.mine());
    m_model->claim("lamp", {other, mine}, "ann");
    QCOMPARE(m_news.size(), 0);
    // But it is shown.
    QCOMPARE(m_watch->outbidItem(), QByteArray("lamp"));
    close(1'400, 3);
    QCOMPARE(m_news.size(), 1);
    QCOMPARE(m_news[0].kind, Kind::lost);
}

QTEST_APPLESS_MAIN(TestAuctionWatch)
#include "tst_auctionwatch.moc"
