// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/sampletablemodel.h"

#include <QDateTime>
#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

SampleTableModel::SampleTableModel(QObject *parent) : QAbstractTableModel(parent)
{
}

void SampleTableModel::setColumns(std::vector<SampleColumn> columns, const TimeWindow &window)
{
    beginResetModel();
    m_columns = std::move(columns);
    const std::vector<SampleRow> rows = rowsOf(window);
    m_rows.assign(rows.begin(), rows.end());
    endResetModel();
}

std::vector<SampleRow> SampleTableModel::rowsOf(const TimeWindow &window) const
{
    std::vector<SampleRow> rows;
    visitRows(m_columns, window, [&rows](const SampleRow &row) { rows.push_back(row); });
    if (rows.size() > mostRows)
        rows.erase(rows.begin(), rows.end() - mostRows);
    return rows;
}

// What is there must come again, from its oldest row that is still wanted on, with the new ones behind it.
void SampleTableModel::refresh(const TimeWindow &window)
{
    const std::vector<SampleRow> wanted = rowsOf(window);
    std::size_t forgotten = 0;
    while (forgotten < m_rows.size() && (wanted.empty() || m_rows[forgotten].time < wanted.front().time))
        ++forgotten;
    const std::size_t kept = m_rows.size() - forgotten;
    if (kept > wanted.size() || !std::equal(m_rows.begin() + qsizetype(forgotten), m_rows.end(), wanted.begin())) {
        beginResetModel();
        m_rows.assign(wanted.begin(), wanted.end());
        endResetModel();
        return;
    }
    if (forgotten > 0) {
        beginRemoveRows({}, int(kept), int(m_rows.size()) - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + qsizetype(forgotten));
        endRemoveRows();
    }
    if (wanted.size() > kept) {
        beginInsertRows({}, 0, int(wanted.size() - kept) - 1);
        m_rows.insert(m_rows.end(), wanted.begin() + qsizetype(kept), wanted.end());
        endInsertRows();
    }
}

int SampleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SampleTableModel::columnCount(const QModelIndex &parent) const
{
    // Two more, for the time and the gap.
    return parent.isValid() ? 0 : int(m_columns.size()) + 2;
}

QVariant SampleTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return text(m_rows[m_rows.size() - 1 - std::size_t(index.row())], index.column());
    if (role == Qt::TextAlignmentRole && index.column() > 0 && index.column() <= int(m_columns.size()))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString SampleTableModel::text(const SampleRow &row, int column) const
{
    if (column == 0)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.time), u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    if (column > int(m_columns.size()))
        return !row.gap                       ? QString()
            : row.gap->isDisconnected()       ? tr("Disconnected: nothing is known of the time before")
            : row.gap->isPartlyDisconnected() ? tr("Disconnected for a part of the time before; else nothing came")
                                              : tr("Nothing came in the time before");
    const auto &value = row.values[std::size_t(column) - 1];
    return value ? QLocale().toString(*value, 'f', m_columns[std::size_t(column) - 1].decimals) : QString();
}

QVariant SampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == 0)
        return tr("Time");
    return section <= int(m_columns.size()) ? m_columns[std::size_t(section) - 1].title : tr("Gap");
}

} // namespace heliograph
