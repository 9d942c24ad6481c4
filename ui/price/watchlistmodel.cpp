// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/watchlistmodel.h"

#include "client/models/csv.h"
#include "client/models/pricemodel.h"
#include "ui/charts/sparkpoints.h"
#include "ui/price/pricetext.h"
#include "ui/style/agetext.h"

#include <QDateTime>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

int directionOf(const std::optional<PriceChange> &change)
{
    return change ? shownDirection(*change) : 0;
}

} // namespace

WatchListModel::WatchListModel(const PriceModel &prices, QObject *parent) : NamedListModel(5, parent), m_prices(prices)
{
    refresh();
}

void WatchListModel::setRange(std::chrono::milliseconds range)
{
    m_range = range;
    setAllChanged();
}

void WatchListModel::setStars(const QList<QByteArray> &stars)
{
    m_stars = stars;
    refresh();
}

void WatchListModel::setStarred(const QByteArray &symbol, bool isStarred)
{
    if (m_stars.contains(symbol) == isStarred)
        return;
    if (isStarred)
        m_stars.append(symbol);
    else
        m_stars.removeOne(symbol);
    refresh();
    Q_EMIT starsChanged();
}

bool WatchListModel::moveStar(const QByteArray &symbol, int by)
{
    const qsizetype from = m_stars.indexOf(symbol);
    const qsizetype to = from + by;
    if (from < 0 || to < 0 || to >= m_stars.size())
        return false;
    m_stars.move(from, to);
    refresh();
    Q_EMIT starsChanged();
    return true;
}

bool WatchListModel::isBefore(const Row &one, const Row &other) const
{
    const auto star = [this](const Row &row) {
        const qsizetype place = m_stars.indexOf(row.latest.symbol);
        return place < 0 ? m_stars.size() : place;
    };
    const bool areStars = star(one) < m_stars.size() && star(other) < m_stars.size();
    if (star(one) != star(other) && (sortColumn() < 0 || !areStars))
        return star(one) < star(other);
    const auto compare = [](const auto &left, const auto &right) { return left < right ? -1 : right < left ? 1 : 0; };
    const auto percent = [](const Row &row) { return row.change ? row.change->percent : 0; };
    int order = 0;
    if (sortColumn() == priceColumn)
        order = compare(one.latest.price.minor(), other.latest.price.minor());
    else if (sortColumn() == changeColumn || sortColumn() == trendColumn)
        order = compare(percent(one), percent(other));
    else if (sortColumn() == ageColumn)
        order = compare(other.latest.time, one.latest.time);
    else if (sortColumn() == symbolColumn)
        order =
            QString::fromUtf8(one.latest.symbol).compare(QString::fromUtf8(other.latest.symbol), Qt::CaseInsensitive);
    if (order != 0)
        return sortOrder() == Qt::AscendingOrder ? order < 0 : order > 0;
    return one.latest.symbol < other.latest.symbol;
}

std::vector<WatchListRow> WatchListModel::readRows() const
{
    std::vector<Row> rows;
    for (int i = 0; i < m_prices.symbolCount(); ++i) {
        const LatestPrice &latest = m_prices.latest(i);
        if (m_prices.history(i).isEmpty() || !isWanted(latest.symbol))
            continue;
        rows.push_back({latest, m_prices.change(i, latest.time - m_range.count()),
                        m_liveness ? m_liveness({TopicKind::stock, latest.symbol}) : Liveness(),
                        m_stars.contains(latest.symbol)});
    }
    return rows;
}

bool WatchListModel::looksAlike(const Row &before, const Row &now, int column) const
{
    if (isStale(before) != isStale(now))
        return false;
    switch (column) {
    case symbolColumn:
        return before.isStarred == now.isStarred;
    case changeColumn:
        return directionOf(before.change) == directionOf(now.change) && text(before, column) == text(now, column);
    case trendColumn:
        return before.latest.time == now.latest.time;
    default:
        return text(before, column) == text(now, column);
    }
}

QString WatchListModel::text(const Row &row, int column) const
{
    switch (column) {
    case symbolColumn:
        return QString::fromUtf8(row.latest.symbol);
    case priceColumn:
        return priceText(row.latest.price);
    case changeColumn:
        return row.change ? percentText(*row.change) : QString();
    case ageColumn:
        return row.liveness.age ? agoText(*row.liveness.age) : QString();
    default:
        return {};
    }
}

QVariant WatchListModel::plainValue(const Row &row, int column)
{
    switch (column) {
    case priceColumn:
        return QString::fromLatin1(row.latest.price.toText());
    case changeColumn:
        return row.change ? QVariant(row.change->percent) : QVariant();
    case ageColumn:
        return QDateTime::fromMSecsSinceEpoch(row.latest.time);
    default:
        return {};
    }
}

QString WatchListModel::spokenText(const Row &row) const
{
    QStringList parts{text(row, symbolColumn), text(row, priceColumn)};
    if (row.change)
        parts.append(spokenChange(*row.change, m_range));
    if (isStale(row) && row.liveness.age)
        parts.append(oldText(*row.liveness.age));
    if (row.isStarred)
        parts.append(tr("starred"));
    return parts.join(u", "_s);
}

QList<QPointF> WatchListModel::points(const QByteArray &symbol) const
{
    const int row = m_prices.rowOf(symbol);
    return row < 0 ? QList<QPointF>() : sparkPoints(m_prices.history(row), m_range);
}

bool WatchListModel::isStale(const Row &row) const
{
    return isCutOff() || row.liveness.freshness == Freshness::stale;
}

QVariant WatchListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == symbolColumn)
            return spokenText(row);
        // Its line cannot be read.
        return text(row, index.column() == trendColumn ? int(changeColumn) : index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == symbolColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return row.change
            ? tr("%1 since %2")
                  .arg(changeText(*row.change), QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.change->since)))
            : text(row, priceColumn);
    case Csv::role:
        return plainValue(row, index.column());
    case nameRole:
        return row.latest.symbol;
    case starredRole:
        return row.isStarred;
    case directionRole:
        return directionOf(row.change);
    case staleRole:
        return isStale(row);
    case pointsRole:
        return QVariant::fromValue(points(row.latest.symbol));
    default:
        return {};
    }
}

QVariant WatchListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == symbolColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::InitialSortOrderRole)
        return int(section == symbolColumn || section == ageColumn ? Qt::AscendingOrder : Qt::DescendingOrder);
    const bool isPlain = role == Csv::role;
    if (role != Qt::DisplayRole && !isPlain)
        return {};
    switch (section) {
    case symbolColumn:
        return tr("Symbol");
    case priceColumn:
        return tr("Price");
    case changeColumn:
        return isPlain ? tr("Change (%)") : tr("Change");
    case trendColumn:
        return isPlain ? QString() : tr("Trend");
    case ageColumn:
        return isPlain ? tr("Time") : tr("Age");
    default:
        return {};
    }
}

} // namespace heliograph
