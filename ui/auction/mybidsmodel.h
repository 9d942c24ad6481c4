// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/auctionmodel.h"

#include <QAbstractTableModel>
#include <chrono>
#include <functional>

namespace heliograph
{

// The items of the auction that the person has bid on, those that end next first and closed ones last.
class MyBidsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { itemColumn, standingColumn, mineColumn, maximumColumn, nextColumn, endColumn, columns };
    static constexpr int idRole = Qt::UserRole;
    // Milliseconds since 1970.
    using ServerNow = std::function<std::optional<qint64>()>;

    MyBidsModel(const AuctionModel &auction, ServerNow serverNow, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    // The auction has changed, or time has passed.
    void refresh();
    // It is in the list, or should be.
    bool concerns(const QByteArray &item) const;
    // -1: none.
    int rowOf(const QByteArray &item) const;
    qsizetype count(BidStanding standing) const;
    // Until the time that an item has left reads differently; 0: never.
    std::chrono::milliseconds untilChange() const;

private:
    const AuctionItem *at(const QModelIndex &index) const;
    QString text(const AuctionItem &item, int column) const;
    static QVariant plainValue(const AuctionItem &item, int column);

    const AuctionModel &m_auction;
    const ServerNow m_serverNow;
    // In order.
    QByteArrayList m_items;
};

} // namespace heliograph
