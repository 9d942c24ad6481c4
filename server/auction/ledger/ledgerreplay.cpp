// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerreplay.h"

#include "server/auction/ledger/ledgerchain.h"
#include "server/auction/rules.h"

#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString money(Amount amount)
{
    return QString::fromLatin1(amount.toText());
}

QString timeText(std::optional<qint64> time)
{
    return time ? QString::number(*time) : u"none"_s;
}

QString name(std::optional<BidRefusal> refusal)
{
    return refusal ? QString::fromLatin1(refusalName(*refusal)) : u"accepted"_s;
}

} // namespace

std::optional<QString> LedgerReplay::apply(const LedgerRow &row)
{
    if (auto problem = checkPlace(row))
        return problem;
    if (auto problem = checkShape(row))
        return problem;
    const auto task = taskOf(row);
    if (!task)
        return u"its settings make no sense"_s;
    const Decision decision =
        decide(m_item.rows > 0 ? std::optional(m_item) : std::nullopt, *task, row.timestamp, DecisionLimits());
    if (auto problem = compare(decision.rows, row))
        return problem;
    m_item = decision.rows.front().itemAfter;
    // A configured row may spell its settings as an older version did.
    m_item.lastHash = row.hash;
    return std::nullopt;
}

std::optional<QString> LedgerReplay::checkPlace(const LedgerRow &row) const
{
    if (row.row != m_item.rows + 1)
        return u"row %1 is missing before it"_s.arg(m_item.rows + 1);
    if (row.hash != chainHash(m_item.id, row, m_item.lastHash))
        return u"its hash does not fit its content and the row before"_s;
    if (row.timestamp < m_item.lastTimestamp)
        return u"its time is before that of the row before"_s;
    return std::nullopt;
}

std::optional<QString> LedgerReplay::checkShape(const LedgerRow &row) const
{
    const bool isBid = row.outcome == LedgerOutcome::accepted || row.outcome == LedgerOutcome::refused;
    if ((row.outcome == LedgerOutcome::refused) != row.reason.has_value())
        return u"only a refused bid has a reason, and every one has"_s;
    if (!isBid && (row.amount != Amount() || !row.bidder.isEmpty() || !row.clientBidId.isEmpty()))
        return u"it is no bid but has an amount or a bidder"_s;
    if ((row.outcome == LedgerOutcome::configured) == row.settings.isEmpty())
        return u"only a configured row has settings, and every one has"_s;
    return std::nullopt;
}

// The request that must have led to this row.
std::optional<AuctionTask> LedgerReplay::taskOf(const LedgerRow &row) const
{
    if (row.outcome == LedgerOutcome::closed) {
        // Who closes an auction before its end makes that moment its end.
        const bool isEarly = !isDueToClose(m_item, row.timestamp) && row.endsAt == row.timestamp;
        return ItemClosing{m_item.id, isEarly ? ItemClosing::When::now : ItemClosing::When::afterItsEnd};
    }
    if (row.outcome == LedgerOutcome::archived)
        return ItemArchiving{m_item.id};
    if (row.outcome != LedgerOutcome::configured)
        return BidRequest{
            .item = m_item.id, .amount = row.amount, .bidder = row.bidder, .clientBidId = row.clientBidId};
    const auto json = VerbatimJson::fromText(row.settings);
    if (!json)
        return std::nullopt;
    const auto settings = ItemSettings::fromJson(*json);
    const auto *read = std::get_if<ItemSettings>(&settings);
    return read ? std::optional<AuctionTask>(ItemConfiguration{m_item.id, *read}) : std::nullopt;
}

std::optional<QString> LedgerReplay::compare(const std::vector<DecidedRow> &decided, const LedgerRow &row) const
{
    if (decided.empty() && row.outcome == LedgerOutcome::closed)
        return u"it closes an auction that was closed or whose end had not come"_s;
    if (decided.empty() && row.outcome == LedgerOutcome::archived)
        return u"it archives an item that is not there or was archived"_s;
    if (decided.empty())
        return m_item.isClosed ? u"it configures an auction that was closed"_s
                               : u"it repeats the settings that the item had"_s;
    const LedgerRow &right = decided.front().row;
    if (right.outcome == LedgerOutcome::closed && row.outcome != LedgerOutcome::closed)
        return u"the auction had ended before it and was not closed"_s;
    if (right.outcome != row.outcome || right.reason != row.reason)
        return u"the rules say %1 to this bid, the row says %2"_s.arg(name(right.reason), name(row.reason));
    if (right.maxBid != row.maxBid)
        return u"its maximum is %1 where the bids before make it %2"_s.arg(money(row.maxBid), money(right.maxBid));
    if (right.version != row.version)
        return u"its version is %1 where %2 bids were accepted"_s.arg(row.version).arg(right.version);
    if (right.endsAt != row.endsAt)
        return u"its end is %1 where the rules make it %2"_s.arg(timeText(row.endsAt), timeText(right.endsAt));
    return std::nullopt;
}

std::optional<QString> LedgerReplay::compareWith(const Item &stored) const
{
    struct Comparison {
        const char *what;
        bool isEqual;
    };
    const std::array comparisons{
        Comparison{"number of rows", stored.rows == m_item.rows},
        Comparison{"last hash", stored.lastHash == m_item.lastHash},
        Comparison{"maximum", stored.maxBid == m_item.maxBid},
        Comparison{"version", stored.version == m_item.version},
        Comparison{"leader", stored.leader == m_item.leader},
        Comparison{"time of the highest bid", stored.raisedAt == m_item.raisedAt},
        Comparison{"end", stored.endsAt == m_item.endsAt},
        Comparison{"closing", stored.isClosed == m_item.isClosed},
        Comparison{"archiving", stored.isArchived == m_item.isArchived},
        Comparison{"settings", stored.settings == m_item.settings},
        Comparison{"time of the last row", stored.lastTimestamp == m_item.lastTimestamp},
    };
    for (const Comparison &comparison : comparisons) {
        if (!comparison.isEqual)
            return u"the %1 kept with the item is not the one its ledger ends with"_s.arg(
                QLatin1String(comparison.what));
    }
    return std::nullopt;
}

} // namespace heliograph
