// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/decisions.h"
#include "server/protocol/ledgerpage.h"
#include "server/protocol/ownbids.h"

#include <QObject>
#include <functional>
#include <variant>
#include <vector>

namespace heliograph
{

using LedgerAnswer = std::variant<LedgerPage, AuctionFailure>;
using OwnBidsAnswer = std::variant<OwnBids, AuctionFailure>;

struct StoreProblem {
    // For a person: what, which, why, what to do.
    QString text;
};

// What a store holds when it is opened.
struct OpenedStore {
    // Without archived ones.
    std::vector<Item> items;
    // The names of archived items.
    std::vector<QByteArray> archived;
    // What the server that had the store before has not published, in the order of their numbers.
    std::vector<ItemEvent> unpublished;
};

// Keeps the items of an auction and their ledgers, and decides about requests as decide() says.
//
// Caller: one AuctionHouse and its publisher, all in the Qt thread. Every call returns at once and never waits for a
// disk or a network; every answer comes exactly once in the Qt thread, possibly before the call returns, and not at all
// once the store is destroyed.
//
// Order: open() comes first and once; before its answer every other request is answered with notStored. Requests that
// change something are decided in the order of the calls and answered in that order, except those that fail at once
// (overloaded, notStored, keyStillRunning). committed() is emitted in the order of the commits, for each commit before
// the answers to its requests.
//
// An implementer guarantees:
// - A request is carried out whole or not at all: rows, the item after them, the answer kept for its idempotency key
//   and the events go into one atomic commit, made on what the store holds at that moment. An AuctionFailure means that
//   nothing has changed, except where it says that this is not known. Whether an item was created is decided in that
//   same step, so of several racing requests one creates it.
// - An answer that is no failure is given once all of that is durable; it survives the end of the process and, unless
//   the implementation says otherwise, a power cut.
// - Time is the store's: one clock stamps every request when it arrives, and it is judged by that time however long it
//   waits. Several servers on one store share its clock.
// - An answer of a bid with an idempotency key is kept for at least 24 h and given again to the same bidder for the
//   same key; the same key with another fingerprint is keyReused.
// - A ledger is never shortened or changed.
// - An archived item takes no memory unless it is being read.
// - Committed events stay in the outbox until markPublished(), over restarts as well. So an event may be given out
//   again after a crash between its publishing and the mark: a subscriber may see an event twice. A newer change
//   of an item replaces an older one there.
// - A store that notifies bidders gives an event to who loses the lead, and at the end of an item to who has won and to
//   those who have not: all of them, or those in the newest 5,000 rows of its ledger and 1,000 at the least.
//
// The destructor carries out what was begun; what still waits gets no answer.
class BidStore : public QObject
{
    Q_OBJECT

public:
    // The most rows of one page.
    static constexpr int mostLedgerRows = 1'000;

    using OpenAnswer = std::function<void(const std::variant<OpenedStore, StoreProblem> &)>;
    using UnpublishedAnswer = std::function<void(const std::variant<std::vector<ItemEvent>, AuctionFailure> &)>;
    using QObject::QObject;

    virtual void open(OpenAnswer answer) = 0;

    // An item that is named for the first time is created with default settings, and announced, even if the bid is
    // refused: the refusal is a row of its ledger.
    virtual void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) = 0;
    // Creates the item if need be. An end that has already passed closes it in the same step.
    virtual void configure(QByteArray item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) = 0;
    // Moves the end of an open item to a time that has not passed (endHasPassed, beyondHardEnd).
    virtual void changeEnd(QByteArray item, qint64 endsAt, std::function<void(const ItemAnswer &)> answer) = 0;
    // Closes the item if its end has passed, or at once, and then this moment is its end. Answers with the item either
    // way: still open when the end was moved, and as it was when it is closed already.
    virtual void close(QByteArray item, ItemClosing::When when, std::function<void(const ItemAnswer &)> answer) = 0;
    // Closes the item for good and takes it out of the items that are counted and listed. Its name is not free again,
    // and its ledger stays. An archived item is archived already.
    virtual void archive(QByteArray item, std::function<void(const ItemAnswer &)> answer) = 0;
    // As it is stored; also when it was archived.
    virtual void item(QByteArray item, std::function<void(const ItemAnswer &)> answer) = 0;
    // Rows below `before`, or the newest ones.
    virtual void ledger(QByteArray item, std::optional<quint64> before, int limit,
                        std::function<void(const LedgerAnswer &)> answer) = 0;
    // Of a bidder with a name.
    virtual void ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer) = 0;

    // Whether the store itself gives events to the history, in the step in which it commits their rows. Then
    // committed() also reports what other servers on the same store have changed, and the outbox is always empty.
    virtual bool publishesItself() const { return false; }
    // The backbone has taken this event, so it leaves the outbox: soon, not necessarily before the next commit.
    virtual void markPublished(const ItemEvent &event) = 0;
    // The outbox in the order of the numbers: of all that was committed() when the answer comes, what was not marked.
    virtual void unpublished(UnpublishedAnswer answer) = 0;

    // Whether requests are being stored.
    virtual bool isHealthy() const = 0;
    // Why requests are not stored, for the operator; may be empty all the same.
    virtual QString problem() const { return {}; }
    // What has happened to a bid before it is acknowledged: "fsync" (it is on disk), "replicas=N" or "relaxed".
    virtual QByteArray durability() const { return "fsync"; }

Q_SIGNALS:
    void committed(const heliograph::ItemEvent &event);
};

} // namespace heliograph
