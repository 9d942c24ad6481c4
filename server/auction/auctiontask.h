// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"
#include "server/protocol/bidreceipt.h"
#include "server/protocol/bidrefusal.h"

#include <variant>

// What a bid store is asked to change, and what it answers.
namespace heliograph
{

// A bid that was checked at the edge: `item` and `bidder` are names, the texts carry no control characters.
struct BidRequest {
    QByteArray item;
    Amount amount;
    // Empty if the bidder is unknown.
    QByteArray bidder = {};
    QByteArray clientBidId = {};
    // Empty: each sending is a bid of its own.
    QByteArray idempotencyKey = {};
    // Of the whole request; the same key must come with the same one.
    QByteArray fingerprint = {};
    // User or address, whose new items are counted.
    QByteArray requester = {};
};

struct ItemConfiguration {
    QByteArray item;
    ItemSettings settings;
};

// Moves the end of an item that is open to a time that has not passed, and leaves everything else as it is.
struct ItemEndChange {
    QByteArray item;
    // Milliseconds since 1970.
    qint64 endsAt = 0;
};

struct ItemClosing {
    enum class When { afterItsEnd, now };

    QByteArray item;
    When when = When::afterItsEnd;
};

struct ItemArchiving {
    QByteArray item;
};

using AuctionTask = std::variant<BidRequest, ItemConfiguration, ItemEndChange, ItemClosing, ItemArchiving>;

const QByteArray &itemOf(const AuctionTask &task);

// One request to change something, and when it came.
struct ReceivedTask {
    AuctionTask task;
    // In ms since 1970.
    qint64 receivedAt = 0;
};

struct BidRefused {
    BidRefusal reason = BidRefusal::notHigher;
    Amount currentMaxBid = {};
    Amount minNextBid = {};
    quint64 version = 0;

    friend bool operator==(const BidRefused &, const BidRefused &) = default;
};

// Why a request was not carried out. Nothing has changed then, except where it says that this is not known.
enum class AuctionFailure {
    // This bidder has sent another request with this key.
    keyReused,
    // The first request with this key has no answer yet.
    keyStillRunning,
    // Too many requests wait: try again soon.
    overloaded,
    // The store does not work.
    notStored,
    // The store was asked and did not answer in time: it may have been carried out, or not.
    unconfirmed,
    // This would be a new item, and there are as many as the store takes.
    tooManyItems,
    // There is no such item to close or to show.
    unknownItem,
    // A closed auction cannot be configured.
    isClosed,
    // An end is moved to a time that is still to come.
    endHasPassed,
    // The settings of the item name a time that no end may pass.
    beyondHardEnd,
    // This requester has bid for many new names: try again in a moment.
    creatingTooFast,
    // The ledger of this item does not prove what the item says.
    damaged,
};

// "key-reused", as metrics and logs spell it.
QByteArray failureName(AuctionFailure failure);

struct ItemResult {
    Item item;
    // Created by this very request.
    bool isCreated = false;

    friend bool operator==(const ItemResult &, const ItemResult &) = default;
};

using BidAnswer = std::variant<BidReceipt, BidRefused, AuctionFailure>;
using ItemAnswer = std::variant<ItemResult, AuctionFailure>;
using AuctionAnswer = std::variant<BidAnswer, ItemAnswer>;

// The answer of the kind that this request is waiting for.
AuctionAnswer failureFor(const AuctionTask &task, AuctionFailure failure);

} // namespace heliograph
