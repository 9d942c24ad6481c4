// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"
#include "server/protocol/bidreceipt.h"
#include "server/protocol/bidrefusal.h"
#include "server/protocol/ledgerrow.h"

#include <QObject>
#include <functional>
#include <variant>
#include <vector>

namespace heliograph
{

// A bid that was checked at the edge: `item` and `bidder` are names, the texts carry no control characters.
struct BidRequest {
    QByteArray item;
    Amount amount;
    QByteArray bidder = {}; // empty when unknown
    QByteArray clientBidId = {};
    QByteArray idempotencyKey = {}; // empty: each sending is a bid of its own
    QByteArray fingerprint = {}; // of the whole request; the same key must come with the same one
};

struct BidRefused {
    BidRefusal reason = BidRefusal::notHigher;
    Amount currentMaxBid = {};
    Amount minNextBid = {};
    quint64 version = 0;

    friend bool operator==(const BidRefused &, const BidRefused &) = default;
};

// Why a request was not carried out. Nothing has changed then.
enum class AuctionFailure {
    keyReused, // this bidder has sent another request with this key
    keyStillRunning, // the first request with this key has no answer yet
    overloaded, // too many requests wait: try again soon
    notStored, // the store does not work
    tooManyItems, // this would be a new item, and there are as many as the store takes
    unknownItem, // to close or to show
    isClosed, // a closed auction cannot be configured
};

using BidAnswer = std::variant<BidReceipt, BidRefused, AuctionFailure>;
using ItemAnswer = std::variant<Item, AuctionFailure>;

// Rows of one item, the newest first.
struct LedgerPage {
    std::vector<LedgerRow> rows;
    std::optional<quint64> next = {}; // `before` for the rows that follow
};
using LedgerAnswer = std::variant<LedgerPage, AuctionFailure>;

// A durable change of an item. Refused bids change nothing that is shown, so they are none.
struct ItemChange {
    enum class Kind { raised, configured, closed };

    Kind kind = Kind::raised;
    Item item; // after it
};

struct StoreProblem {
    QString text; // for a person: what, which, why, what to do
};

// Decides about bids and keeps them: check, raise, version + 1 and the row of the ledger are one step, and the answer
// comes once it is durable. Requests are decided in the order of these calls, each by the time at which it was called.
// Lives in the Qt thread. Answers come in the Qt thread, perhaps before the call returns; for the requests of one
// commit all changes are announced before the first answer.
class BidStore : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostLedgerRows = 1'000; // of one page

    using OpenAnswer = std::function<void(const std::variant<std::vector<Item>, StoreProblem> &)>;
    using QObject::QObject;

    // All items as they were left. Before anything else, and once.
    virtual void open(OpenAnswer answer) = 0;

    // An item that is named for the first time is made, with default settings. A repeated idempotency key gets the
    // first answer again.
    virtual void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) = 0;
    // Makes the item if need be. An end that has already passed closes it in the same step.
    virtual void configure(QByteArray item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) = 0;
    // Closes the item if its end has passed. Answers with the item either way: still open when the end was moved.
    virtual void close(QByteArray item, std::function<void(const ItemAnswer &)> answer) = 0;
    // Rows below `before`, or the newest ones. An item without rows has an empty ledger.
    virtual void ledger(QByteArray item, std::optional<quint64> before, int limit,
                        std::function<void(const LedgerAnswer &)> answer) = 0;

    virtual bool isHealthy() const = 0; // whether bids are being stored

Q_SIGNALS:
    void committed(const heliograph::ItemChange &change); // in the order of the commits
};

} // namespace heliograph
