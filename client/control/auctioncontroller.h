// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/bidclient.h"
#include "client/feed/feedclock.h"
#include "client/models/auctionmodel.h"

#include <QHash>
#include <QObject>

namespace heliograph
{

struct MaxBid;

// Carries bids to the server and their outcome into the model, and fetches what the stream does not tell. Created by
// the composition root, lives in the Qt thread.
class AuctionController final : public QObject
{
    Q_OBJECT

public:
    AuctionController(AuctionModel &model, const FeedClock &clock, QObject *parent = nullptr);

    // Lent; null while there is no server. Bids on their way to the one before stay unconfirmed.
    void setClient(const BidClient *client);
    void setBidder(const QByteArray &bidder) { m_bidder = bidder; } // empty: whoever the token names

    void bid(const QByteArray &item, Amount amount);
    void check(const QByteArray &item); // what became of a bid that nobody answered
    void fetchItems();
    void fetchItem(const QByteArray &item); // with its newest receipts
    void fetchReceipts(const QByteArray &item);
    void hear(const MaxBid &raise); // of the stream: it may be a bid that nobody answered

Q_SIGNALS:
    void failed(const QString &text); // a question was not answered; bids tell it in the model

private:
    void settle(const BidOrder &order, const BidResult &result);
    const BidAttempt *unconfirmed(const QByteArray &item) const; // null: there is none
    Moment now() const { return {m_clock.now(), m_clock.wallMs()}; }

    AuctionModel &m_model;
    const FeedClock &m_clock;
    const BidClient *m_client = nullptr;
    QByteArray m_bidder;
    QHash<QByteArray, BidOrder> m_orders; // the newest of each item that no answer settled
    QHash<QByteArray, bool> m_questions; // items whose ledger is on its way; true: ask again, there was news
    int m_connection = 0; // answers of an earlier one still count for bids, but not for items
};

} // namespace heliograph
