// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What BidWriter decides about single requests.

#include "server/auction/sqlite/bidwriter.h"

#include "server/auction/ledger/ledgerchain.h"
#include "server/auction/rules.h"

#include <algorithm>

namespace heliograph
{

std::optional<BidWriter::Answer> BidWriter::decideOne(const AuctionTask &task, Done &done)
{
    if (const auto *bid = std::get_if<BidRequest>(&task.what))
        return bid->idempotencyKey.isEmpty() ? place(*bid, task.receivedAt, done)
                                             : placeOnce(*bid, task.receivedAt, done);
    if (const auto *configuration = std::get_if<ItemConfiguration>(&task.what))
        return configure(*configuration, task.receivedAt, done);
    return closeItem(std::get<ItemClosing>(task.what), task.receivedAt, done);
}

std::optional<BidAnswer> BidWriter::placeOnce(const BidRequest &request, qint64 receivedAt, Done &done)
{
    const auto found = m_keys.find(request.bidder, request.idempotencyKey);
    if (std::holds_alternative<StoreProblem>(found))
        return std::nullopt;
    const auto *known = std::get_if<IdempotencyTable::KnownKey>(&found);
    if (known && known->expiresAt > receivedAt)
        return known->fingerprint == request.fingerprint ? known->answer : AuctionFailure::keyReused;

    auto answer = place(request, receivedAt, done);
    const bool isDecided = answer && !std::holds_alternative<AuctionFailure>(*answer);
    if (!isDecided) // the next try with this key may fare better
        return answer;
    const Item &item = *find(request.item);
    const bool isKept =
        m_keys.remember(request, item.rows, minNextBid(item), receivedAt + m_limits.keepKeysFor.count());
    return isKept ? answer : std::nullopt;
}

std::optional<BidAnswer> BidWriter::place(const BidRequest &request, qint64 receivedAt, Done &done)
{
    Item *item = findOrMake(request.item);
    if (!item)
        return AuctionFailure::tooManyItems;
    const qint64 now = std::max(receivedAt, item->lastTimestamp);
    if (!closeIfDue(*item, now, done))
        return std::nullopt;

    const auto refusal = judgeBid(*item, request.amount);
    if (!refusal)
        *item = withBid(std::move(*item), request.amount, request.bidder, now);
    LedgerRow row{.outcome = refusal ? LedgerOutcome::refused : LedgerOutcome::accepted,
                  .reason = refusal,
                  .amount = request.amount,
                  .bidder = request.bidder,
                  .clientBidId = request.clientBidId};
    if (!append(*item, std::move(row), now))
        return std::nullopt;
    if (refusal)
        return BidRefused{.reason = *refusal,
                          .currentMaxBid = item->maxBid,
                          .minNextBid = minNextBid(*item),
                          .version = item->version};
    announce(ItemChange::Kind::raised, *item, done);
    return BidReceipt{.itemId = item->id,
                      .maxBid = item->maxBid,
                      .version = item->version,
                      .row = item->rows,
                      .hash = item->lastHash,
                      .bidder = request.bidder,
                      .timestamp = now};
}

std::optional<ItemAnswer> BidWriter::configure(const ItemConfiguration &configuration, qint64 receivedAt, Done &done)
{
    Item *item = findOrMake(configuration.item);
    if (!item)
        return AuctionFailure::tooManyItems;
    const qint64 now = std::max(receivedAt, item->lastTimestamp);
    if (!closeIfDue(*item, now, done))
        return std::nullopt;
    if (item->isClosed)
        return AuctionFailure::isClosed;
    if (item->rows > 0 && item->settings == configuration.settings)
        return *item;

    *item = withSettings(std::move(*item), configuration.settings);
    LedgerRow row{.outcome = LedgerOutcome::configured, .settings = configuration.settings.toJson()};
    if (!append(*item, std::move(row), now))
        return std::nullopt;
    announce(ItemChange::Kind::configured, *item, done);
    if (!closeIfDue(*item, now, done))
        return std::nullopt;
    return *item;
}

std::optional<ItemAnswer> BidWriter::closeItem(const ItemClosing &closing, qint64 receivedAt, Done &done)
{
    Item *item = find(closing.item);
    if (!item)
        return AuctionFailure::unknownItem;
    if (!closeIfDue(*item, std::max(receivedAt, item->lastTimestamp), done))
        return std::nullopt;
    return *item;
}

bool BidWriter::closeIfDue(Item &item, qint64 now, Done &done)
{
    if (!isDueToClose(item, now))
        return true;
    item = closedItem(std::move(item));
    if (!append(item, {.outcome = LedgerOutcome::closed}, now))
        return false;
    announce(ItemChange::Kind::closed, item, done);
    return true;
}

bool BidWriter::append(Item &item, LedgerRow row, qint64 now)
{
    row.row = item.rows + 1;
    row.maxBid = item.maxBid;
    row.version = item.version;
    row.endsAt = item.endsAt;
    row.timestamp = now;
    row.hash = chainHash(item.id, row, item.lastHash);
    item.rows = row.row;
    item.lastHash = row.hash;
    item.lastTimestamp = now;
    return m_database.appendRow(item.id, row);
}

} // namespace heliograph
