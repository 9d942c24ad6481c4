// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/itemlistmodel.h"

#include "client/models/auctionmodel.h"
#include "ui/auction/bidtexts.h"

namespace heliograph
{

ItemListModel::ItemListModel(AuctionModel &model, ServerNow serverNow, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model), m_serverNow(std::move(serverNow))
{
    setSourceModel(&model);
    sort(0);
}

QVariant ItemListModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole || !index.isValid())
        return QSortFilterProxyModel::data(index, role);
    return itemLine(m_model.items()[mapToSource(index).row()], m_serverNow(), QLocale());
}

bool ItemListModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return isListedBefore(m_model.items()[left.row()], m_model.items()[right.row()]);
}

} // namespace heliograph
