// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/bidresult.h"
#include "client/api/fetched.h"
#include "server/protocol/ledgerpage.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ownbids.h"

#include <QList>
#include <optional>

namespace heliograph
{

// Bids, and what there is to bid for. Used in one thread; a value without signals, like the
// ApiClient it borrows. Every answer comes once, from the event loop, unless `context` is gone by then.
class BidClient
{
public:
    using Done = std::function<void(const BidResult &)>;

    explicit BidClient(const ApiClient &api) : m_api(api) {}

    // Different from every other key, also of other machines.
    static QByteArray newKey();

    // Sends the bid once, with a key of its own unless the order has one. Returns the order as it was sent: keep it,
    // because after BidUnconfirmed it is what check() takes.
    BidOrder bid(BidOrder order, QObject *context, Done done) const;
    // What became of the order. The server answers as it did, or should have, the first time; if it never got the
    // order, it carries it out now.
    void check(const BidOrder &order, QObject *context, Done done) const;

    void fetchItems(QObject *context, FetchedDone<QList<ItemState>> done) const;
    void fetchItem(const QByteArray &itemId, QObject *context, FetchedDone<ItemState> done) const;
    // The ledger, newest first, or what is older than a row.
    void fetchBids(const QByteArray &itemId, std::optional<quint64> beforeRow, int limit, QObject *context,
                   FetchedDone<LedgerPage> done) const;
    // Empty: of the one whom the token names.
    void fetchOwnBids(const QByteArray &bidder, QObject *context, FetchedDone<OwnBids> done) const;

private:
    const ApiClient &m_api;
};

} // namespace heliograph
