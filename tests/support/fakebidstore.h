// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/rules.h"
#include "server/base/clock.h"

#include <algorithm>
#include <map>

namespace heliograph
{

// Keeps the contract of BidStore in memory, and answers at once; fails when a test says so.
class FakeBidStore final : public BidStore
{
public:
    struct KnownKey {
        QByteArray fingerprint;
        BidAnswer answer;
    };
    // What outlives the store.
    struct Disk {
        std::map<QByteArray, Item> items;
        std::map<QByteArray, std::vector<LedgerRow>> rows;
        std::map<std::pair<QByteArray, QByteArray>, KnownKey> keys;
        std::map<quint64, ItemEvent> outbox;
        quint64 lastNumber = 0;
    };

    explicit FakeBidStore(const Clock &clock) : FakeBidStore(clock, Disk()) {}
    FakeBidStore(const Clock &clock, Disk disk) : disk(std::move(disk)), items(this->disk.items), m_clock(clock) {}

    Disk disk;
    std::map<QByteArray, Item> &items;
    std::size_t mostItems = 10'000;
    bool notifiesBidders = false;
    std::optional<AuctionFailure> failure;
    // Requests so far.
    int bids = 0;
    int closings = 0;

    void open(OpenAnswer answer) override
    {
        m_isOpen = true;
        OpenedStore opened;
        opened.unpublished = pendingEvents();
        for (const auto &[id, item] : items) {
            if (item.isArchived)
                opened.archived.push_back(id);
            else
                opened.items.push_back(item);
        }
        answer(opened);
    }
    void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) override
    {
        ++bids;
        const auto key = std::pair(request.bidder, request.idempotencyKey);
        const auto known = request.idempotencyKey.isEmpty() ? disk.keys.end() : disk.keys.find(key);
        if (known != disk.keys.end()) {
            const bool isSame = known->second.fingerprint == request.fingerprint;
            return answer(isSame ? known->second.answer : BidAnswer(AuctionFailure::keyReused));
        }
        const auto given = std::get<BidAnswer>(perform(request));
        if (!request.idempotencyKey.isEmpty() && !std::holds_alternative<AuctionFailure>(given))
            disk.keys.insert({key, {request.fingerprint, given}});
        answer(given);
    }
    void configure(QByteArray item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) override
    {
        answer(std::get<ItemAnswer>(perform(ItemConfiguration{std::move(item), std::move(settings)})));
    }
    void changeEnd(QByteArray item, qint64 endsAt, std::function<void(const ItemAnswer &)> answer) override
    {
        answer(std::get<ItemAnswer>(perform(ItemEndChange{std::move(item), endsAt})));
    }
    void close(QByteArray item, ItemClosing::When when, std::function<void(const ItemAnswer &)> answer) override
    {
        ++closings;
        answer(std::get<ItemAnswer>(perform(ItemClosing{std::move(item), when})));
    }
    void archive(QByteArray item, std::function<void(const ItemAnswer &)> answer) override
    {
        answer(std::get<ItemAnswer>(perform(ItemArchiving{std::move(item)})));
    }
    void item(QByteArray item, std::function<void(const ItemAnswer &)> answer) override
    {
        if (!m_isOpen || failure)
            return answer(failure.value_or(AuctionFailure::notStored));
        const auto found = items.find(item);
        if (found == items.end())
            return answer(AuctionFailure::unknownItem);
        answer(ItemResult{found->second});
    }
    void ledger(QByteArray item, std::optional<quint64> before, int limit,
                std::function<void(const LedgerAnswer &)> answer) override
    {
        if (!m_isOpen || failure)
            return answer(failure.value_or(AuctionFailure::notStored));
        if (!items.contains(item))
            return answer(AuctionFailure::unknownItem);
        LedgerPage page;
        const auto &rows = disk.rows[item];
        for (auto row = rows.rbegin(); row != rows.rend() && page.rows.size() < std::size_t(limit); ++row) {
            if (!before || row->row < *before)
                page.rows.push_back(*row);
        }
        if (!page.rows.empty() && page.rows.back().row > 1)
            page.next = page.rows.back().row;
        answer(page);
    }
    void ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer) override
    {
        if (!m_isOpen || failure)
            return answer(failure.value_or(AuctionFailure::notStored));
        std::vector<OwnBid> bids;
        for (const auto &[id, rows] : disk.rows) {
            const auto own = std::find_if(rows.rbegin(), rows.rend(), [&bidder](const LedgerRow &row) {
                return row.outcome == LedgerOutcome::accepted && row.bidder == bidder;
            });
            if (own != rows.rend() && !bidder.isEmpty() && !items.at(id).isArchived)
                bids.push_back(ownBidFrom(id, *own));
        }
        answer(OwnBids::newestOf(std::move(bids)));
    }
    void markPublished(const ItemEvent &event) override { disk.outbox.erase(event.number); }
    void unpublished(UnpublishedAnswer answer) override
    {
        if (!m_isOpen || failure)
            return answer(failure.value_or(AuctionFailure::notStored));
        answer(pendingEvents());
    }
    bool isHealthy() const override { return m_isOpen && !failure; }

private:
    std::size_t countedItems() const
    {
        return std::size_t(
            std::count_if(items.begin(), items.end(), [](const auto &entry) { return !entry.second.isArchived; }));
    }
    std::vector<QByteArray> biddersFor(const QByteArray &item) const
    {
        std::vector<QByteArray> bidders;
        const auto rows = disk.rows.find(item);
        if (rows == disk.rows.end())
            return bidders;
        for (const LedgerRow &row : rows->second) {
            const bool isNew = std::find(bidders.begin(), bidders.end(), row.bidder) == bidders.end();
            if (row.outcome == LedgerOutcome::accepted && isNew)
                bidders.push_back(row.bidder);
        }
        return bidders;
    }
    AuctionAnswer perform(const AuctionTask &task)
    {
        if (!m_isOpen || failure)
            return failureFor(task, failure.value_or(AuctionFailure::notStored));
        const QByteArray &id = itemOf(task);
        const auto known = items.find(id);
        Decision decision =
            decide(known == items.end() ? std::nullopt : std::optional(known->second), task, m_clock.wallMs(),
                   {.mayCreateItem = countedItems() < mostItems, .notifiesBidders = notifiesBidders, .bidders = [&] {
                        return biddersFor(id);
                    }});
        for (DecidedRow &decided : decision.rows)
            disk.rows[id].push_back(std::move(decided.row));
        if (decision.item)
            items.insert_or_assign(id, *decision.item);
        for (ItemEvent &event : decision.events)
            putIntoOutbox(event);
        for (const ItemEvent &event : decision.events)
            Q_EMIT committed(event);
        return decision.answer;
    }
    void putIntoOutbox(ItemEvent &event)
    {
        std::erase_if(disk.outbox, [&event](const auto &entry) {
            return entry.second.item.id == event.item.id && entry.second.kind == event.kind
                && entry.second.bidder == event.bidder;
        });
        event.number = ++disk.lastNumber;
        disk.outbox.emplace(event.number, event);
    }
    std::vector<ItemEvent> pendingEvents() const
    {
        std::vector<ItemEvent> events;
        for (const auto &[number, event] : disk.outbox)
            events.push_back(event);
        return events;
    }

    const Clock &m_clock;
    bool m_isOpen = false;
};

} // namespace heliograph
