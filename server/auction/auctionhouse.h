// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctionclock.h"
#include "server/auction/auctionpublisher.h"
#include "server/auction/bidstatistics.h"
#include "server/auction/bidstore.h"
#include "server/auction/catalogue.h"
#include "server/auction/closingtimer.h"
#include "server/backbone/leaseboard.h"
#include "server/base/ratelimit.h"

#include <QSet>

namespace heliograph
{

// The auction as the rest of the server sees it. The store decides and keeps; this one knows all items as they are now,
// closes them on time, and publishes every change. Lives in the Qt thread.
class AuctionHouse final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        // Only items that were configured take bids.
        bool isCatalogueClosed = false;
        // How fast a requester may create items by bidding.
        RateLimit::Settings creations = {};
    };

    AuctionHouse(BidStore &store, Backbone &backbone, const AuctionClock &clock, Settings settings,
                 QObject *parent = nullptr);

    // Before anything else. Answers with the problem, if any.
    void open(std::function<void(const std::optional<StoreProblem> &)> answer);

    // Where several instances have the same items: only the one that holds the lease closes them.
    void setClosingLease(std::unique_ptr<Lease> lease) { m_closingLease = std::move(lease); }

    void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer);
    void configure(const QByteArray &item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer);
    void changeEnd(const QByteArray &item, qint64 endsAt, std::function<void(const ItemAnswer &)> answer);
    void closeNow(const QByteArray &item, std::function<void(const ItemAnswer &)> answer);
    void archive(const QByteArray &item, std::function<void(const ItemAnswer &)> answer);
    void ledger(const QByteArray &item, std::optional<quint64> before, int limit,
                std::function<void(const LedgerAnswer &)> answer);
    void ownBids(const QByteArray &bidder, std::function<void(const OwnBidsAnswer &)> answer);

    // As it is now. One that is archived comes from the store; one without bids has version 0.
    void item(const QByteArray &id, std::function<void(const ItemAnswer &)> answer) const;

    const Catalogue &catalogue() const { return m_catalogue; }
    // True also for an item that would exist as soon as it is named.
    bool isKnown(const QByteArray &item) const;
    const BidStatistics &statistics() const { return m_statistics; }
    // The clock by which auctions end.
    const AuctionClock &clock() const { return m_clock; }
    bool isHealthy() const { return m_isOpen && m_store.isHealthy(); }
    QString problem() const { return m_store.problem(); }
    // See BidStore.
    QByteArray durability() const { return m_store.durability(); }

Q_SIGNALS:
    // The change is durable and shown.
    void changed(const heliograph::Item &item);

private:
    std::optional<AuctionFailure> creationProblem(const BidRequest &request);
    void show(const ItemEvent &event);
    void closeOnTime(const QByteArray &item);

    BidStore &m_store;
    const AuctionClock &m_clock;
    const Settings m_settings;
    Catalogue m_catalogue;
    AuctionPublisher m_publisher;
    ClosingTimer m_closingTimer;
    // Null if no other instance has the auctions.
    std::unique_ptr<Lease> m_closingLease;
    RateLimit m_creationLimit;
    // Items whose first bids have no answer yet.
    QSet<QByteArray> m_creating;
    BidStatistics m_statistics;
    bool m_isOpen = false;
};

} // namespace heliograph
