// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/bidclient.h"
#include "client/models/auctionmodel.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

namespace heliograph
{

class DashboardFeed;

// Sends a person's bids and tells the model what became of them; asks which items there are. Owned by the composition
// root. The price moves only by what the stream says.
class BiddingDesk final : public QObject
{
    Q_OBJECT

public:
    BiddingDesk(DashboardFeed &feed, AuctionModel &model, QObject *parent = nullptr);

    void setApi(const ApiClient *api); // lent; none: nothing can be asked

    const QByteArray &item() const { return m_item; }
    void watchItem(const QByteArray &item);
    void bid(const QByteArray &item, Amount amount);
    void check(const QByteArray &item);
    void fetchReceipts(const QByteArray &item);
    void fetchItems();

Q_SIGNALS:
    void itemsFetched(const QList<QByteArray> &open); // ids of what is still for sale

private:
    void finish(const BidOrder &order, const BidResult &result);
    Moment now() const;

    DashboardFeed &m_feed;
    AuctionModel &m_model;
    std::optional<BidClient> m_client;
    QByteArray m_item;
    QHash<QByteArray, BidOrder> m_unconfirmed; // by item: one in flight each
};

} // namespace heliograph
