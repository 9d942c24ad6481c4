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

    // The columns as they stand, from where reading starts.
    QList<int> order;
    // By column; 0: as the table has it.
    QList<int> widths;
    // -1: the rows stand as the model has them.
    int sortColumn = -1;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;

    static ColumnArrangement usual(int columns);
    int columns() const { return int(order.size()); }

    // "0 2 1/0 120 0/1 down".
    QString toText() const;
    // Nothing when it is not whole, or of another number of columns than it says.
    static std::optional<ColumnArrangement> fromText(const QString &text);

    friend bool operator==(const ColumnArrangement &, const ColumnArrangement &) = default;
};

} // namespace heliograph
