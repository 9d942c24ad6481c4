// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lists/namedlist.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace heliograph
{

// A NamedList of rows that know their name: `const QByteArray &Row::name() const`. A derived class reads the
// rows and says which of two stands above the other; it calls refresh() at the end of its constructor.
template <typename Row>
class NamedListModel : public NamedList
{
public:
    void setFilter(const QString &text) final
    {
        m_filter = text.trimmed();
        refresh();
    }
    // Rows that come and go are rare, those that change place are not: what is selected stays selected then.
    void refresh() final;
    void sort(int column, Qt::SortOrder order) final
    {
        m_sortColumn = column;
        m_sortOrder = order;
        refresh();
    }

    int rowOf(const QByteArray &name) const final
    {
        const auto found = std::ranges::find(m_rows, name, &Row::name);
        return found == m_rows.end() ? -1 : int(found - m_rows.begin());
    }
    int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : m_columnCount; }

protected:
    NamedListModel(int columnCount, QObject *parent) : NamedList(parent), m_columnCount(columnCount) {}

    // All rows whose name is wanted, in any order.
    virtual std::vector<Row> readRows() const = 0;
    virtual bool isBefore(const Row &one, const Row &other) const = 0;
    // Whether the cell of this column shows the same for both, which are the same row at two times.
    virtual bool looksAlike(const Row &before, const Row &now, int column) const = 0;

    bool isWanted(const QByteArray &name) const
    {
        return QString::fromUtf8(name).contains(m_filter, Qt::CaseInsensitive);
    }
    // -1: none was chosen.
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    const Row &rowAt(const QModelIndex &index) const { return m_rows[std::size_t(index.row())]; }

private:
    void reorder(std::vector<Row> rows);
    void replace(std::vector<Row> rows);

    const int m_columnCount;
    QString m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<Row> m_rows;
};

template <typename Row>
void NamedListModel<Row>::refresh()
{
    std::vector<Row> rows = readRows();
    std::ranges::sort(rows, [this](const Row &one, const Row &other) { return isBefore(one, other); });
    const auto isSame = [](const Row &one, const Row &other) { return one.name() == other.name(); };
    if (std::ranges::equal(rows, m_rows, isSame)) {
        replace(std::move(rows));
    } else if (std::ranges::is_permutation(rows, m_rows, isSame)) {
        reorder(std::move(rows));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
}

// Cell by cell: a view paints the whole table for anything that is more than one.
template <typename Row>
void NamedListModel<Row>::replace(std::vector<Row> rows)
{
    const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
    const bool areAllChanged = takeAllChanged();
    if (areAllChanged && !m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    for (int row = 0; row < rowCount() && !areAllChanged; ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            const QModelIndex cell = index(row, column);
            if (!looksAlike(before[std::size_t(row)], rowAt(cell), column))
                Q_EMIT dataChanged(cell, cell);
        }
    }
}

template <typename Row>
void NamedListModel<Row>::reorder(std::vector<Row> rows)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &old : from)
        to.append(index(rowOf(before[std::size_t(old.row())].name()), old.column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace heliograph
