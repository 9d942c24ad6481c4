// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplerows.h"

#include <QAbstractTableModel>
#include <deque>

namespace heliograph
{

// The samples of a chart as a table, newest first, for those who read better than they see and for exact values. It
// keeps its own rows, so histories may change at any time; refresh() then brings what is new.
class SampleTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int mostRows = int(SampleHistory::recentSamples);

    explicit SampleTableModel(QObject *parent = nullptr);

    // The histories live longer, or until the columns are set again.
    void setColumns(std::vector<SampleColumn> columns, const TimeWindow &window);
    void refresh(const TimeWindow &window);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SampleRow> rowsOf(const TimeWindow &window) const;
    QString text(const SampleRow &row, int column) const;

    std::vector<SampleColumn> m_columns;
    // The oldest comes first.
    std::deque<SampleRow> m_rows;
};

} // namespace heliograph
