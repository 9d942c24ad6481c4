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

// Carries bids to the server and their outcome into the model, and fetches what the stream does not say. Created by
// the composition root, lives in the Qt thread.
class AuctionController final : public QObject
{
    Q_OBJECT

public:
    AuctionController(AuctionModel &model, const FeedClock &clock, QObject *parent = nullptr);

    // Lent; null while there is no server. Bids on their way to the one before stay unconfirmed.
    void setClient(const BidClient *client);
    void setBidder(const QByteArray &bidder) { m_bidder = bidder; } // empty: the one the token names

    void bid(const QByteArray &item, Amount amount);
    void check(const QByteArray &item); // what became of a bid without a response
    void fetchItems();
    // The list is read again from time to time while the link is open, so that items put up later appear.
    void setOnline(bool online) { m_isOnline = online; }
    void setShownItem(const QByteArray &item); // its receipts say who bid, so they are fetched with each new bid
    void forget(); // another server: bids on their way to the one before are not asked about there
    void fetchItem(const QByteArray &item); // with its newest receipts
    void fetchReceipts(const QByteArray &item);
    void hear(const MaxBid &raise); // of the stream

    static constexpr std::chrono::seconds listInterval{30};
    static constexpr std::chrono::seconds shortestListInterval{1}; // however many unknown items there are
    static constexpr std::chrono::milliseconds receiptPause{250}; // between two requests for the same item's

Q_SIGNALS:
    void failed(const QString &text); // a request for items or receipts failed; bids say so in the model

private:
    void settle(const BidOrder &order, const BidResult &result);
    void readListWhenDue();
    const BidAttempt *unconfirmed(const QByteArray &item) const; // null: there is none
    Moment now() const { return {m_clock.now(), m_clock.wallMs()}; }

    AuctionModel &m_model;
    const FeedClock &m_clock;
    const BidClient *m_client = nullptr;
    QByteArray m_bidder;
    QHash<QByteArray, BidOrder> m_orders; // the newest of each item that no answer settled
    QHash<QByteArray, bool> m_receiptRequests; // items whose ledger is on its way; true: again, there was news
    QByteArray m_shownItem;
    std::optional<FeedClock::Instant> m_listedAt; // when the list was asked for
    bool m_isListOnItsWay = false;
    bool m_isListWanted = false; // again, because something is not on it
    bool m_isOnline = false;
    int m_connection = 0; // answers of an earlier one still count for bids, but not for items
};

} // namespace heliograph
