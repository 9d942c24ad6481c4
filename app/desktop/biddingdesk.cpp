// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/biddingdesk.h"

#include "client/feed/dashboardfeed.h"

namespace heliograph
{

namespace
{

constexpr int receiptsAsked = 100;

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

BiddingDesk::BiddingDesk(DashboardFeed &feed, AuctionModel &model, QObject *parent)
    : QObject(parent), m_feed(feed), m_model(model)
{
}

void BiddingDesk::setApi(const ApiClient *api)
{
    m_client.reset();
    m_unconfirmed.clear();
    if (api)
        m_client.emplace(*api);
}

Moment BiddingDesk::now() const
{
    return {.at = m_feed.clock().now(), .wallMs = m_feed.clock().wallMs()};
}

void BiddingDesk::watchItem(const QByteArray &item)
{
    if (m_item != item && !m_item.isEmpty())
        m_feed.removeTopic({TopicKind::auction, m_item});
    m_item = item;
    if (item.isEmpty())
        return;
    m_feed.addTopic({TopicKind::auction, item});
    if (!m_client)
        return;
    m_client->fetchItem(item, this, [this](const Fetched<ItemState> &fetched) {
        if (const auto *state = std::get_if<ItemState>(&fetched))
            m_model.loaded(*state, now());
    });
}

void BiddingDesk::fetchItems()
{
    if (!m_client)
        return;
    m_client->fetchItems(this, [this](const Fetched<QList<ItemState>> &fetched) {
        const auto *items = std::get_if<QList<ItemState>>(&fetched);
        if (!items)
            return;
        QList<QByteArray> open;
        for (const ItemState &state : *items) {
            m_model.loaded(state, now());
            if (state.phase == ItemState::Phase::open)
                open.append(state.itemId);
        }
        Q_EMIT itemsFetched(open);
    });
}

void BiddingDesk::bid(const QByteArray &item, Amount amount)
{
    BidOrder order{.itemId = item, .amount = amount, .bidder = {}, .key = BidClient::newKey()};
    if (!m_model.start(item, order.key, amount, now()))
        return; // one is in flight already
    if (!m_client) {
        m_model.lose(item, order.key, false, tr("Not connected to a server."), now());
        return;
    }
    m_unconfirmed.insert(item, order);
    m_client->bid(order, this, [this, order](const BidResult &result) { finish(order, result); });
}

// With the same key, so that it cannot count twice.
void BiddingDesk::check(const QByteArray &item)
{
    const auto order = m_unconfirmed.constFind(item);
    if (order == m_unconfirmed.constEnd() || !m_client || !m_model.askAgain(item, order->key))
        return;
    m_client->check(*order, this, [this, sent = *order](const BidResult &result) { finish(sent, result); });
}

void BiddingDesk::finish(const BidOrder &order, const BidResult &result)
{
    const QByteArray &item = order.itemId;
    using Outcome = BidRecord::Outcome;
    const bool isOpen = std::holds_alternative<BidUnconfirmed>(result);
    if (!isOpen)
        m_unconfirmed.remove(item);
    std::visit(Overloaded{
                   [&](const BidAccepted &receipt) {
                       m_model.accept(item, order.key, {receipt.maxBid, receipt.version}, now());
                   },
                   [&](const BidTooLow &tooLow) {
                       m_model.learn(item, {tooLow.currentMaxBid, tooLow.version}, tooLow.minNextBid, now());
                       m_model.refuse(item, order.key, Outcome::tooLow, tooLow.text, now());
                   },
                   [&](const BidRejected &rejected) {
                       m_model.refuse(item, order.key, rejected.status == 410 ? Outcome::closed : Outcome::refused,
                                      rejected.error.text, now());
                   },
                   [&](const BidNotSent &notSent) { m_model.lose(item, order.key, false, notSent.text, now()); },
                   [&](const BidUnconfirmed &unknown) { m_model.lose(item, order.key, true, unknown.text, now()); },
               },
               result);
}

void BiddingDesk::fetchReceipts(const QByteArray &item)
{
    if (!m_client || item.isEmpty())
        return;
    m_client->fetchBids(item, std::nullopt, receiptsAsked, this, [this, item](const Fetched<LedgerPage> &fetched) {
        if (const auto *page = std::get_if<LedgerPage>(&fetched))
            m_model.recorded(item, page->rows);
    });
}

} // namespace heliograph
