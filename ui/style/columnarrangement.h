// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace heliograph
{

// How a person has arranged the columns of one table. A value; of no columns when nothing was arranged.
struct ColumnArrangement {
    static constexpr int widest = 4'000;

    QList<int> order; // the columns as they stand, from where reading starts
    QList<int> widths; // by column; 0: as the table has it
    int sortColumn = -1; // -1: the rows stand as the model has them
    Qt::SortOrder sortOrder = Qt::AscendingOrder;

    static ColumnArrangement usual(int columns);
    int columns() const { return int(order.size()); }

    QString toText() const; // "0 2 1/0 120 0/1 down"
    // Nothing when it is not whole, or of another number of columns than it says.
    static std::optional<ColumnArrangement> fromText(const QString &text);

    friend bool operator==(const ColumnArrangement &, const ColumnArrangement &) = default;
};

} // namespace heliograph
