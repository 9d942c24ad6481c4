// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIdentityProxyModel>

namespace heliograph
{

// The bids of one item in words: what a table shows of a BidHistoryModel.
class BidHistoryText final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit BidHistoryText(QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
};

} // namespace heliograph
