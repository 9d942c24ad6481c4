// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace heliograph
{

// The bids of one item in words: what a table shows of a BidHistoryModel. All of them, or only your own; the newest
// first, unless it is sorted by a column.
class BidHistoryText final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit BidHistoryText(QObject *parent = nullptr);

    void setOnlyMine(bool onlyMine);
    bool isOnlyMine() const { return m_isOnlyMine; }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool m_isOnlyMine = false;
};

} // namespace heliograph
