// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which item the auction panel shows, and what becomes of a bid.

#include "app/desktop/deskmodels.h"
#include "app/desktop/deskpanels.h"
#include "client/feed/dashboardfeed.h"
#include "client/control/auctioncontroller.h"
#include "ui/auction/auctionpanel.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"

#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QString itemKey = u"window/item"_s;
const QString onlyMineKey = u"window/onlyMyBids"_s;

} // namespace

void DeskPanels::wireAuction()
{
    AuctionController &desk = m_parts.auction;
    connect(m_auction, &AuctionPanel::itemChosen, this, [this](const QByteArray &item) {
        m_parts.state.setValue(itemKey, item);
        watchItem(item);
    });
    StateFile &state = m_parts.state;
    m_auction->setOnlyMine(state.value(onlyMineKey, false).toBool());
    connect(m_auction, &AuctionPanel::onlyMineChosen, this,
            [&state](bool onlyMine) { state.setValue(onlyMineKey, onlyMine); });
    connect(m_auction, &AuctionPanel::stepsChosen, this,
            [this](const QByteArray &item, const std::optional<BidSteps> &steps) {
                m_bidSteps.set(item, steps);
                m_auction->setSteps(m_bidSteps.of(m_auction->item()));
            });
    applyBidLimit();
    connect(&m_parts.preferences, &Preferences::changed, this, &DeskPanels::applyBidLimit);
    connect(m_auction, &AuctionPanel::itemsRequested, &desk, &AuctionController::fetchItems);
    connect(m_auction, &AuctionPanel::bidRequested, &desk, &AuctionController::bid);
    connect(m_auction, &AuctionPanel::checkRequested, &desk, &AuctionController::check);
    connect(m_auction, &AuctionPanel::receiptsRequested, &desk, &AuctionController::fetchReceipts);
    connect(&m_parts.feed, &DashboardFeed::maxBidChanged, &desk, &AuctionController::hear);
    connect(&m_parts.feed, &DashboardFeed::auctionClosed, &desk,
            &AuctionController::fetchItems); // there may be new ones
    // After a break the stream tells the newest maximum, but neither what was bid meanwhile nor that nobody has bid.
    connect(&m_parts.feed, &DashboardFeed::resumed, this, [this] { fetchAgain(); });
    connect(&m_parts.feed, &DashboardFeed::reset, this, [this] { fetchAgain(); });
    connect(&m_parts.models.auction, &QAbstractItemModel::rowsInserted, this, &DeskPanels::chooseFirstItem,
            Qt::QueuedConnection); // all of them at once, and not while the model is about it
}

void DeskPanels::applyBidLimit()
{
    const qint64 minor = m_parts.preferences.value(Preference::confirmAbove).toLongLong();
    m_auction->setConfirmAbove(minor > 0 ? std::optional(Amount::fromMinor(minor)) : std::nullopt);
}

void DeskPanels::watchItem(const QByteArray &item)
{
    if (!m_item.isEmpty() && m_item != item)
        m_parts.feed.removeTopic({TopicKind::auction, m_item});
    m_item = item;
    m_parts.auction.setShownItem(item);
    m_auction->setSteps(m_bidSteps.of(item));
    if (item.isEmpty())
        return;
    m_parts.feed.addTopic({TopicKind::auction, item});
    m_parts.auction.fetchItem(item);
    updateLiveness();
}

void DeskPanels::fetchAgain()
{
    m_parts.auction.fetchItems();
    if (!m_item.isEmpty())
        m_parts.auction.fetchItem(m_item);
}

// The item of the last time, else the open one that ends first. Once it shows an item, only the person chooses another.
void DeskPanels::chooseFirstItem()
{
    const AuctionModel &model = m_parts.models.auction;
    if (!m_auction->item().isEmpty() || model.items().isEmpty())
        return;
    const AuctionItem *remembered = model.item(m_parts.state.value(itemKey).toByteArray());
    QByteArray item = remembered && !remembered->bidding.isClosed() ? remembered->id
                                                                    : model.nextOpen({}, m_parts.feed.clock().wallMs());
    if (item.isEmpty())
        item = model.items().first().id; // it says that it is closed, and what comes next
    m_auction->setItem(item);
    watchItem(item);
}

// A server that has just started may put its lots up a moment later: an empty catalogue is asked for again, twice.
void DeskPanels::serverChanged()
{
    watchItem(m_auction->item());
    for (const auto delay : {std::chrono::seconds(1), std::chrono::seconds(5)}) {
        QTimer::singleShot(delay, this, [this] {
            if (m_parts.models.auction.rowCount() == 0)
                m_parts.auction.fetchItems();
        });
    }
    updateLiveness();
}

} // namespace heliograph
