// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/bidclient.h"
#include "client/feed/feedclock.h"
#include "client/models/auctionmodel.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <functional>

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
    // Empty: the one that the token names.
    void setBidder(const QByteArray &bidder) { m_bidder = bidder; }
    // Whose bids in a ledger are the person's; empty: those that name no bidder; none: not known. With another name,
    // those of the one before are no longer.
    void setName(const std::optional<QByteArray> &name);

    void bid(const QByteArray &item, Amount amount);
    // Asks what became of a bid without a response.
    void check(const QByteArray &item);
    void fetchItems();
    // The list is read again from time to time while the link is open, so that items put up later appear.
    // A list that could not be read is read once there is a connection.
    void setOnline(bool online);
    // Bids on an item that this person placed in earlier sessions, on whatever server.
    using PlacedBids = std::function<QList<PlacedBid>(const QByteArray &item)>;
    void setPlacedBids(PlacedBids placed) { m_placedBids = std::move(placed); }
    // Its receipts say who bid, so they are fetched until they have its newest bid.
    void setShownItem(const QByteArray &item);
    // Called for another server: bids on their way to the one before are not asked about there.
    void forget();
    // Fetches the item with its newest receipts.
    void fetchItem(const QByteArray &item);
    void fetchReceipts(const QByteArray &item);
    // Takes a maximum from the stream.
    void hear(const MaxBid &raise);

    static constexpr std::chrono::seconds listInterval{30};
    // However many unknown items there are.
    static constexpr std::chrono::seconds shortestListInterval{1};
    // Between two requests for receipts of the same item.
    static constexpr std::chrono::milliseconds receiptPause{250};

Q_SIGNALS:
    // A request for items or receipts failed; bids show their failure in the model.
    void failed(const QString &text);
    // The name is another one: what was said to the person before is not for this one.
    void personChanged();

private:
    BidClient::Done settling(const BidOrder &order);
    void settle(const BidOrder &order, const BidResult &result);
    void readListWhenDue();
    void fetchOwnBids();
    void readWhoBid(const QByteArray &item);
    // Null if there is none.
    const BidAttempt *unconfirmed(const QByteArray &item) const;
    Moment now() const { return {m_clock.now(), m_clock.wallMs()}; }

    AuctionModel &m_model;
    const FeedClock &m_clock;
    const BidClient *m_client = nullptr;
    QByteArray m_bidder;
    QByteArray m_name;
    // The last one that was known.
    std::optional<QByteArray> m_knownName;
    // Answers to the person before do not count.
    int m_person = 0;
    // The newest bid of each item that no answer settled.
    QHash<QByteArray, BidOrder> m_orders;
    // Items whose ledger has been requested; true: request it again, there was news.
    QHash<QByteArray, bool> m_receiptRequests;
    QByteArray m_shownItem;
    // While its ledger was requested.
    bool m_isShownItemHeardOf = false;
    PlacedBids m_placedBids;
    // Items in whose whole ledger these were looked for on this connection. An item of another server may have the
    // same name.
    QSet<QByteArray> m_searched;
    // When the list was requested.
    std::optional<FeedClock::Instant> m_listedAt;
    bool m_isListOnItsWay = false;
    // The list is to be requested again, because something is not on it.
    bool m_hasListFailed = false;
    bool m_isListWanted = false;
    bool m_isOnline = false;
    // Answers of an earlier connection still count for bids, but not for items.
    int m_connection = 0;
};

} // namespace heliograph
