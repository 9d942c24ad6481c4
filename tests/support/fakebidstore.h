// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/rules.h"
#include "server/base/clock.h"

#include <map>

namespace heliograph
{

// Decides by the rules, keeps in memory, and answers at once; fails when it is told to.
class FakeBidStore final : public BidStore
{
public:
    explicit FakeBidStore(const Clock &clock) : m_clock(clock) {}

    std::map<QByteArray, Item> items;
    std::optional<AuctionFailure> failure;
    int bids = 0; // requests so far
    int closings = 0;

    void open(OpenAnswer answer) override
    {
        std::vector<Item> all;
        for (const auto &[id, item] : items)
            all.push_back(item);
        answer(all);
    }
    void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) override
    {
        ++bids;
        if (failure)
            return answer(*failure);
        Item &item = named(request.item);
        if (const auto reason = judgeBid(item, request.amount))
            return answer(BidRefused{*reason, item.maxBid, minNextBid(item), item.version});
        item = withBid(item, request.amount, request.bidder, m_clock.wallMs());
        commit(ItemChange::Kind::raised, item);
        answer(BidReceipt{.itemId = item.id, .maxBid = item.maxBid, .version = item.version});
    }
    void configure(QByteArray id, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) override
    {
        if (failure)
            return answer(*failure);
        Item &item = named(id);
        item = withSettings(item, settings);
        commit(ItemChange::Kind::configured, item);
        answer(item);
    }
    void close(QByteArray id, std::function<void(const ItemAnswer &)> answer) override
    {
        ++closings;
        if (failure)
            return answer(*failure);
        Item &item = named(id);
        if (isDueToClose(item, m_clock.wallMs())) {
            item = closedItem(item);
            commit(ItemChange::Kind::closed, item);
        }
        answer(item);
    }
    void ledger(QByteArray, std::optional<quint64>, int, std::function<void(const LedgerAnswer &)> answer) override
    {
        answer(LedgerPage{});
    }
    bool isHealthy() const override { return !failure; }

private:
    Item &named(const QByteArray &id)
    {
        Item &item = items[id];
        item.id = id;
        return item;
    }
    void commit(ItemChange::Kind kind, Item &item)
    {
        item.lastTimestamp = m_clock.wallMs();
        Q_EMIT committed({kind, item});
    }

    const Clock &m_clock;
};

} // namespace heliograph
