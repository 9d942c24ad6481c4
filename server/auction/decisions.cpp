// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/decisions.h"

#include "server/auction/ledger/ledgerchain.h"
#include "server/auction/rules.h"

#include <algorithm>

namespace heliograph
{

namespace
{

// Takes one request through the rules and gathers what comes of it.
class Decider
{
public:
    Decider(std::optional<Item> before, const QByteArray &id, qint64 now, const DecisionLimits &limits)
        : m_limits(limits), m_existedBefore(before.has_value()), m_item(before ? *std::move(before) : Item{.id = id}),
          m_now(std::max(now, m_item.lastTimestamp))
    {
    }

    AuctionAnswer operator()(const BidRequest &request)
    {
        if (!exists() && !m_limits.mayCreateItem)
            return BidAnswer(AuctionFailure::tooManyItems);
        closeIfDue();
        if (const auto refusal = judgeBid(m_item, request.amount)) {
            append(bidRow(request, LedgerOutcome::refused, refusal));
            if (!m_existedBefore)
                announce(ItemEvent::Kind::changed);
            return BidAnswer(BidRefused{.reason = *refusal,
                                        .currentMaxBid = m_item.maxBid,
                                        .minNextBid = minNextBid(m_item),
                                        .version = m_item.version});
        }
        const QByteArray outbid = m_item.leader;
        m_item = withBid(std::move(m_item), request.amount, request.bidder, m_now);
        append(bidRow(request, LedgerOutcome::accepted, std::nullopt));
        announce(ItemEvent::Kind::changed);
        if (outbid != request.bidder)
            notify(ItemEvent::Kind::outbid, outbid);
        return BidAnswer(BidReceipt{.itemId = m_item.id,
                                    .maxBid = m_item.maxBid,
                                    .version = m_item.version,
                                    .row = m_item.rows,
                                    .hash = m_item.lastHash,
                                    .bidder = request.bidder,
                                    .timestamp = m_now});
    }

    AuctionAnswer operator()(const ItemConfiguration &configuration)
    {
        if (!exists() && !m_limits.mayCreateItem)
            return ItemAnswer(AuctionFailure::tooManyItems);
        closeIfDue();
        if (m_item.isClosed)
            return ItemAnswer(AuctionFailure::isClosed);
        if (exists() && m_item.settings == configuration.settings)
            return ItemAnswer(ItemResult{m_item});
        applySettings(configuration.settings);
        closeIfDue();
        return ItemAnswer(ItemResult{.item = m_item, .isCreated = !m_existedBefore});
    }

    // An end that bids have moved beyond the one of the settings stays where that one is named again.
    AuctionAnswer operator()(const ItemEndChange &change)
    {
        if (!exists())
            return ItemAnswer(AuctionFailure::unknownItem);
        closeIfDue();
        if (m_item.isClosed)
            return ItemAnswer(AuctionFailure::isClosed);
        if (change.endsAt <= m_now)
            return ItemAnswer(AuctionFailure::endHasPassed);
        ItemSettings settings = m_item.settings;
        if (settings.hardEnd && change.endsAt > *settings.hardEnd)
            return ItemAnswer(AuctionFailure::beyondHardEnd);
        settings.endsAt = change.endsAt;
        if (settings != m_item.settings)
            applySettings(settings);
        return ItemAnswer(ItemResult{m_item});
    }

    AuctionAnswer operator()(const ItemClosing &closing)
    {
        if (!exists())
            return ItemAnswer(AuctionFailure::unknownItem);
        closeIfDue();
        if (closing.when == ItemClosing::When::now && !m_item.isClosed)
            close(closedItemAt(std::move(m_item), m_now));
        return ItemAnswer(ItemResult{m_item});
    }

    // Ends an auction that is still open: its last bid stays the highest one.
    AuctionAnswer operator()(const ItemArchiving &)
    {
        if (!exists())
            return ItemAnswer(AuctionFailure::unknownItem);
        closeIfDue();
        if (m_item.isArchived)
            return ItemAnswer(ItemResult{m_item});
        const bool wasOpen = !m_item.isClosed;
        m_item = archivedItem(std::move(m_item));
        append({.outcome = LedgerOutcome::archived});
        if (wasOpen)
            announce(ItemEvent::Kind::ended);
        announce(ItemEvent::Kind::changed);
        if (wasOpen)
            notifyBidders();
        return ItemAnswer(ItemResult{m_item});
    }

    Decision finish(AuctionAnswer answer)
    {
        return {.item = exists() ? std::optional(std::move(m_item)) : std::nullopt,
                .rows = std::move(m_rows),
                .answer = std::move(answer),
                .events = std::move(m_events)};
    }

private:
    bool exists() const { return m_existedBefore || !m_rows.empty(); }

    static LedgerRow bidRow(const BidRequest &request, LedgerOutcome outcome, std::optional<BidRefusal> reason)
    {
        return {.outcome = outcome,
                .reason = reason,
                .amount = request.amount,
                .bidder = request.bidder,
                .clientBidId = request.clientBidId};
    }

    void closeIfDue()
    {
        if (isDueToClose(m_item, m_now))
            close(closedItem(std::move(m_item)));
    }

    void applySettings(const ItemSettings &settings)
    {
        m_item = withSettings(std::move(m_item), settings);
        append({.outcome = LedgerOutcome::configured, .settings = settings.toJson()});
        announce(ItemEvent::Kind::changed);
    }

    void close(Item closed)
    {
        m_item = std::move(closed);
        append({.outcome = LedgerOutcome::closed});
        announce(ItemEvent::Kind::ended);
        announce(ItemEvent::Kind::changed);
        notifyBidders();
    }

    void notifyBidders()
    {
        if (!m_limits.notifiesBidders || m_item.version == 0)
            return;
        notify(ItemEvent::Kind::won, m_item.leader);
        for (const QByteArray &bidder : m_limits.bidders ? m_limits.bidders() : std::vector<QByteArray>()) {
            if (bidder != m_item.leader)
                notify(ItemEvent::Kind::lost, bidder);
        }
    }

    void append(LedgerRow row)
    {
        row.row = m_item.rows + 1;
        row.maxBid = m_item.maxBid;
        row.version = m_item.version;
        row.endsAt = m_item.endsAt;
        row.timestamp = m_now;
        row.hash = chainHash(m_item.id, row, m_item.lastHash);
        m_item.rows = row.row;
        m_item.lastHash = row.hash;
        m_item.lastTimestamp = m_now;
        m_rows.push_back({std::move(row), m_item});
    }

    void announce(ItemEvent::Kind kind) { m_events.push_back({kind, m_item}); }

    void notify(ItemEvent::Kind kind, const QByteArray &bidder)
    {
        if (m_limits.notifiesBidders && !bidder.isEmpty())
            m_events.push_back({.kind = kind, .item = m_item, .bidder = bidder});
    }

    const DecisionLimits &m_limits;
    const bool m_existedBefore;
    Item m_item;
    const qint64 m_now;
    std::vector<DecidedRow> m_rows;
    std::vector<ItemEvent> m_events;
};

} // namespace

Decision decide(std::optional<Item> item, const AuctionTask &task, qint64 now, const DecisionLimits &limits)
{
    Decider decider(std::move(item), itemOf(task), now, limits);
    AuctionAnswer answer = std::visit([&](const auto &request) { return decider(request); }, task);
    return decider.finish(std::move(answer));
}

} // namespace heliograph
