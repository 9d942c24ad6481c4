// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/auctioncontroller.h"

#include "server/protocol/ledgerpage.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/maxbid.h"

#include <QLoggingCategory>
#include <QTimer>
#include <utility>

namespace heliograph
{

Q_LOGGING_CATEGORY(lcBids, "heliograph.bids")

namespace
{

constexpr int receiptsAtOnce = 50;
// For a bid without a response, and for those of earlier sessions: as many as a server gives at once.
constexpr int receiptsToSearch = 1000;

void logResult(const BidOrder &order, const BidResult &result)
{
    const QByteArray bid = "bid of " + order.amount.toText() + " on " + order.itemId + ':';
    if (const auto *accepted = std::get_if<BidAccepted>(&result))
        qCInfo(lcBids).noquote() << bid << "accepted, bid no." << accepted->version;
    else if (const auto *tooLow = std::get_if<BidTooLow>(&result))
        qCWarning(lcBids).noquote() << bid << "too low:" << tooLow->text;
    else if (const auto *rejected = std::get_if<BidRejected>(&result))
        qCWarning(lcBids).noquote() << bid << "refused:" << rejected->error.text;
    else if (const auto *notSent = std::get_if<BidNotSent>(&result))
        qCWarning(lcBids).noquote() << bid << "not sent:" << notSent->text;
    else if (const auto *unconfirmed = std::get_if<BidUnconfirmed>(&result))
        qCWarning(lcBids).noquote() << bid << "unconfirmed:" << unconfirmed->text;
}

} // namespace

AuctionController::AuctionController(AuctionModel &model, const FeedClock &clock, QObject *parent)
    : QObject(parent), m_model(model), m_clock(clock)
{
    connect(&m_clock, &FeedClock::ticked, this, &AuctionController::readListWhenDue);
    connect(&m_model, &AuctionModel::itemChanged, this, &AuctionController::readWhoBid);
}

void AuctionController::setClient(const BidClient *client)
{
    m_client = client;
    ++m_connection;
    m_receiptRequests.clear();
    m_searched.clear();
    m_listedAt.reset();
    m_isListOnItsWay = m_isListWanted = false;
    for (const BidOrder &order : std::as_const(m_orders))
        m_model.lose(order.itemId, order.key, true, tr("The connection was given up."), now());
}

void AuctionController::forget()
{
    ++m_connection;
    m_orders.clear();
    m_receiptRequests.clear();
    m_searched.clear();
    m_shownItem.clear();
}

void AuctionController::setOnline(bool online)
{
    if (!std::exchange(m_isOnline, online) && online && m_hasListFailed)
        m_isListWanted = true;
}

void AuctionController::setShownItem(const QByteArray &item)
{
    m_shownItem = item;
    m_isShownItemHeardOf = false;
}

void AuctionController::setName(const std::optional<QByteArray> &name)
{
    m_name = name.value_or(QByteArray());
    // Ledgers are searched again for what is this person's.
    m_searched.clear();
    if (!name)
        return;
    const auto before = std::exchange(m_knownName, name);
    if (before && before != name) {
        ++m_person;
        m_orders.clear();
        m_model.forgetOwnBids();
        Q_EMIT personChanged();
    }
    fetchOwnBids();
}

void AuctionController::bid(const QByteArray &item, Amount amount)
{
    const QByteArray key = BidClient::newKey();
    const BidOrder order{.itemId = item, .amount = amount, .bidder = m_bidder, .key = key, .clientBidId = key};
    if (!m_model.start(item, order.key, amount, now()))
        return;
    if (!m_client) {
        m_model.lose(item, order.key, false, tr("There is no connection to a server."), now());
        return;
    }
    m_orders.insert(item, order);
    m_client->bid(order, this, settling(order));
}

void AuctionController::check(const QByteArray &item)
{
    const auto order = m_orders.constFind(item);
    if (!m_client || order == m_orders.cend() || !m_model.askAgain(item, order->key))
        return;
    m_client->check(*order, this, settling(*order));
}

// What is answered to the person before is logged only; it is found in the ledger when they are back.
BidClient::Done AuctionController::settling(const BidOrder &order)
{
    return [this, order, person = m_person](const BidResult &result) {
        logResult(order, result);
        if (person == m_person)
            settle(order, result);
    };
}

void AuctionController::settle(const BidOrder &order, const BidResult &result)
{
    const QByteArray &item = order.itemId;
    const auto forget = [this, &order] {
        if (m_orders.value(order.itemId).key == order.key)
            m_orders.remove(order.itemId);
    };
    if (const auto *silence = std::get_if<BidUnconfirmed>(&result)) {
        // The key is kept, because check() needs it.
        m_model.lose(item, order.key, true, silence->text, now());
        fetchReceipts(item);
        return;
    }
    forget();
    if (const auto *accepted = std::get_if<BidAccepted>(&result)) {
        m_model.noteDurability(item, order.key, QString::fromUtf8(accepted->durability));
        m_model.accept(item, order.key, {.amount = accepted->maxBid, .version = accepted->version}, now());
        fetchReceipts(item);
    } else if (const auto *tooLow = std::get_if<BidTooLow>(&result)) {
        m_model.learn(item, {.amount = tooLow->currentMaxBid, .version = tooLow->version}, tooLow->minNextBid, now());
        m_model.refuse(item, order.key, BidRecord::Outcome::tooLow, tooLow->text, now());
    } else if (const auto *rejected = std::get_if<BidRejected>(&result)) {
        constexpr int gone = 410;
        const auto why = rejected->status == gone ? BidRecord::Outcome::closed : BidRecord::Outcome::refused;
        m_model.refuse(item, order.key, why, refusalText({rejected->status, rejected->error}), now());
    } else if (const auto *notSent = std::get_if<BidNotSent>(&result)) {
        m_model.lose(item, order.key, false, notSent->text, now());
    }
}

void AuctionController::fetchItems()
{
    if (!m_client)
        return;
    m_isListWanted = m_isListOnItsWay;
    if (m_isListOnItsWay)
        return;
    m_isListOnItsWay = true;
    m_listedAt = m_clock.now();
    m_client->fetchItems(this, [this, connection = m_connection](const Fetched<QList<ItemState>> &fetched) {
        if (connection != m_connection)
            return;
        m_isListOnItsWay = false;
        m_hasListFailed = !std::holds_alternative<QList<ItemState>>(fetched);
        if (const auto *items = std::get_if<QList<ItemState>>(&fetched)) {
            for (const ItemState &item : *items)
                m_model.loaded(item, now());
            fetchOwnBids();
            return;
        }
        Q_EMIT failed(problemOf(fetched));
    });
}

// They may have been made elsewhere, on items that were never opened here. What could not be read is read with the
// next list.
void AuctionController::fetchOwnBids()
{
    if (!m_client || m_name.isEmpty())
        return;
    m_client->fetchOwnBids(m_bidder, this,
                           [this, connection = m_connection, name = m_name](const Fetched<OwnBids> &fetched) {
                               const auto *own = std::get_if<OwnBids>(&fetched);
                               if (!own || connection != m_connection || name != m_name)
                                   return;
                               for (const OwnBid &bid : own->bids)
                                   m_model.claim(bid.itemId, {.amount = bid.amount, .version = bid.version});
                           });
}

void AuctionController::readListWhenDue()
{
    if (!m_client || !m_isOnline || m_isListOnItsWay)
        return;
    const auto interval = m_isListWanted ? shortestListInterval : listInterval;
    if (!m_listedAt || m_clock.now() - *m_listedAt >= interval)
        fetchItems();
}

void AuctionController::fetchItem(const QByteArray &item)
{
    if (!m_client)
        return;
    m_client->fetchItem(item, this, [this, connection = m_connection](const Fetched<ItemState> &fetched) {
        if (connection != m_connection)
            return;
        if (const auto *state = std::get_if<ItemState>(&fetched))
            m_model.loaded(*state, now());
        else
            Q_EMIT failed(problemOf(fetched));
    });
    fetchReceipts(item);
}

// One request at a time for each item, and one more when there was news meanwhile.
void AuctionController::fetchReceipts(const QByteArray &item)
{
    if (!m_client)
        return;
    if (const auto asked = m_receiptRequests.find(item); asked != m_receiptRequests.end()) {
        *asked = true;
        return;
    }
    m_receiptRequests.insert(item, false);
    const QList<PlacedBid> placed = m_placedBids ? m_placedBids(item) : QList<PlacedBid>();
    const bool isSearch = unconfirmed(item) || (!placed.isEmpty() && !m_searched.contains(item));
    if (isSearch)
        m_searched.insert(item);
    m_client->fetchBids(item, std::nullopt, isSearch ? receiptsToSearch : receiptsAtOnce, this,
                        [this, item, placed, connection = m_connection](const Fetched<LedgerPage> &fetched) {
                            if (connection != m_connection)
                                return;
                            if (const auto *page = std::get_if<LedgerPage>(&fetched)) {
                                m_model.settle(item, page->rows, now());
                                m_model.recorded(item, page->rows);
                                m_model.restore(item, page->rows, placed, m_name);
                                m_model.claim(item, page->rows, m_name);
                            } else {
                                m_searched.remove(item);
                                Q_EMIT failed(problemOf(fetched));
                            }
                            QTimer::singleShot(receiptPause, this, [this, item, connection] {
                                if (connection != m_connection)
                                    return;
                                if (m_receiptRequests.take(item))
                                    fetchReceipts(item);
                                else if (item == m_shownItem && std::exchange(m_isShownItemHeardOf, false))
                                    readWhoBid(item);
                            });
                        });
}

// The stream does not say who bid; the ledger does. What could not be read is read with the next word about the item,
// which its place in the list brings at the latest.
void AuctionController::readWhoBid(const QByteArray &item)
{
    const AuctionItem *known = item == m_shownItem ? m_model.item(item) : nullptr;
    if (!known || m_model.history(item).isRecorded(known->bidding.maximum().version))
        return;
    // The answer that is on its way may have it.
    if (m_receiptRequests.contains(item))
        m_isShownItemHeardOf = true;
    else
        fetchReceipts(item);
}

// The ledger says whether an unanswered bid of that amount arrived.
void AuctionController::hear(const MaxBid &raise)
{
    const BidAttempt *attempt = unconfirmed(raise.itemId);
    if (attempt && attempt->amount == raise.maxBid)
        fetchReceipts(raise.itemId);
    const AuctionItem *item = m_model.item(raise.itemId);
    m_isListWanted = m_isListWanted || !item || !item->isListed;
}

const BidAttempt *AuctionController::unconfirmed(const QByteArray &item) const
{
    const AuctionItem *known = m_model.item(item);
    const bool isIt =
        known && known->bidding.attempt() && known->bidding.attempt()->phase == BidAttempt::Phase::unconfirmed;
    return isIt ? &*known->bidding.attempt() : nullptr;
}

} // namespace heliograph
