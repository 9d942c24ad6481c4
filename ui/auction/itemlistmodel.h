// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>
#include <functional>
#include <optional>

namespace heliograph
{

class AuctionModel;

// The items as a list for people, each with its title, what it stands at and how long it runs: open before closed, the
// first to end first.
class ItemListModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    // In ms since 1970, by the server's clock; none while that is not known.
    using ServerNow = std::function<std::optional<qint64>()>;

    ItemListModel(AuctionModel &model, ServerNow serverNow, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    AuctionModel &m_model;
    const ServerNow m_serverNow;
};

} // namespace heliograph
