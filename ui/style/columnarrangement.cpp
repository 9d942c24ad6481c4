// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/columnarrangement.h"

#include <QStringList>
#include <algorithm>
#include <numeric>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString textOf(const QList<int> &numbers)
{
    QStringList texts;
    for (const int number : numbers)
        texts.append(QString::number(number));
    return texts.join(u' ');
}

std::optional<QList<int>> numbersIn(const QString &text, int least, int most)
{
    QList<int> numbers;
    for (const QString &part : text.split(u' ')) {
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        if (!isNumber || number < least || number > most)
            return std::nullopt;
        numbers.append(number);
    }
    return numbers;
}

} // namespace

ColumnArrangement ColumnArrangement::usual(int columns)
{
    ColumnArrangement arrangement{.order = QList<int>(columns), .widths = QList<int>(columns)};
    std::iota(arrangement.order.begin(), arrangement.order.end(), 0);
    return arrangement;
}

QString ColumnArrangement::toText() const
{
    if (*this == usual(columns()))
        return {};
    const QString direction = sortOrder == Qt::AscendingOrder ? u"up"_s : u"down"_s;
    return textOf(order) + u'/' + textOf(widths) + u'/' + QString::number(sortColumn) + u' ' + direction;
}

std::optional<ColumnArrangement> ColumnArrangement::fromText(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 3)
        return std::nullopt;
    const int last = int(parts[0].count(u' '));
    const auto order = numbersIn(parts[0], 0, last);
    const auto widths = numbersIn(parts[1], 0, widest);
    if (!order || !widths || widths->size() != order->size())
        return std::nullopt;
    ColumnArrangement arrangement = usual(int(order->size()));
    if (!std::is_permutation(order->begin(), order->end(), arrangement.order.begin()))
        return std::nullopt;
    const QStringList sort = parts[2].split(u' ');
    const auto column = numbersIn(sort[0], -1, last);
    if (!column || sort.size() != 2 || (sort[1] != u"up"_s && sort[1] != u"down"_s))
        return std::nullopt;
    return ColumnArrangement{.order = *order,
                             .widths = *widths,
                             .sortColumn = column->first(),
                             .sortOrder = sort[1] == u"up"_s ? Qt::AscendingOrder : Qt::DescendingOrder};
}

} // namespace heliograph
