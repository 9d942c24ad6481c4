// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/connectionsmodel.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace heliograph
{

ConnectionsModel::ConnectionsModel(QObject *parent) : QAbstractTableModel(parent)
{
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ConnectionRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case valueRole:
        return value(row, index.column());
    case idRole:
        return row.id;
    case painRole:
        return painOf(row);
    default:
        return {};
    }
}

void ConnectionsModel::setRows(const QList<ConnectionRow> &rows)
{
    const QList<ConnectionRow> wanted = rows.first(std::min(rows.size(), mostRows));
    QHash<QByteArray, qsizetype> places;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        places.insert(wanted[i].id, i);
    QSet<QByteArray> known;
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (const auto place = places.constFind(m_rows[i].id); place != places.cend()) {
            known.insert(m_rows[i].id);
            if (m_rows[i] == wanted[*place])
                continue;
            m_rows[i] = wanted[*place];
            Q_EMIT dataChanged(index(int(i), 0), index(int(i), columns - 1));
            continue;
        }
        beginRemoveRows({}, int(i), int(i));
        m_rows.removeAt(i);
        endRemoveRows();
    }
    QList<ConnectionRow> arrived;
    for (const ConnectionRow &row : wanted) {
        if (!known.contains(row.id)) {
            known.insert(row.id);
            arrived.append(row);
        }
    }
    if (arrived.isEmpty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + arrived.size()) - 1);
    m_rows.append(arrived);
    endInsertRows();
}

QVariant ConnectionsModel::value(const ConnectionRow &row, int column) const
{
    switch (column) {
    case userColumn:
        return row.user;
    case addressColumn:
        return row.address;
    case programColumn:
        return row.agent;
    case topicsColumn:
        return row.topics;
    case viaColumn:
        return row.via;
    case ageColumn:
        return qint64(row.age.count());
    case lagColumn:
        return row.lag;
    case queuedColumn:
        return row.queued;
    case skippedColumn:
        return row.skipped;
    default:
        return {};
    }
}

double painOf(const ConnectionRow &row)
{
    // So much waiting counts like one waiting event.
    constexpr double bytesPerEvent = 1024;
    constexpr double skipsPerEvent = 1000;
    return double(row.lag) + double(row.queued) / bytesPerEvent + double(row.skipped) / skipsPerEvent;
}

} // namespace heliograph
