// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/watchlistmodel.h"

#include "client/models/pricemodel.h"
#include "ui/price/pricetext.h"
#include "ui/style/agetext.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// More than the cell is wide enough for.
constexpr qint64 mostPoints = 60;

int directionOf(const std::optional<PriceChange> &change)
{
    return !change || change->difference.minor() == 0 ? 0 : change->difference.minor() > 0 ? 1 : -1;
}

} // namespace

WatchListModel::WatchListModel(const PriceModel &prices, QObject *parent)
    : QAbstractTableModel(parent), m_prices(prices)
{
    refresh();
}

void WatchListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    refresh();
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
    if (star(one) != star(other) && (m_sortColumn < 0 || !areStars))
        return star(one) < star(other);
    const auto compare = [](const auto &left, const auto &right) { return left < right ? -1 : right < left ? 1 : 0; };
    const auto percent = [](const Row &row) { return row.change ? row.change->percent : 0; };
    int order = 0;
    if (m_sortColumn == priceColumn)
        order = compare(one.latest.price.minor(), other.latest.price.minor());
    else if (m_sortColumn == changeColumn || m_sortColumn == trendColumn)
        order = compare(percent(one), percent(other));
    else if (m_sortColumn == ageColumn)
        order = compare(other.latest.time, one.latest.time);
    else if (m_sortColumn == symbolColumn)
        order =
            QString::fromUtf8(one.latest.symbol).compare(QString::fromUtf8(other.latest.symbol), Qt::CaseInsensitive);
    if (order != 0)
        return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    return one.latest.symbol < other.latest.symbol;
}

std::vector<WatchListModel::Row> WatchListModel::wantedRows() const
{
    std::vector<Row> rows;
    for (int i = 0; i < m_prices.symbolCount(); ++i) {
        const LatestPrice &latest = m_prices.latest(i);
        if (m_prices.history(i).isEmpty() || !QString::fromUtf8(latest.symbol).contains(m_filter, Qt::CaseInsensitive))
            continue;
        rows.push_back({latest, m_prices.change(i, latest.time - m_range.count()),
                        m_liveness ? m_liveness({TopicKind::stock, latest.symbol}) : Liveness()});
    }
    std::sort(rows.begin(), rows.end(), [this](const Row &one, const Row &other) { return isBefore(one, other); });
    return rows;
}

// Rows that come and go are rare, those that change place are not: what is selected stays selected then.
void WatchListModel::refresh()
{
    std::vector<Row> rows = wantedRows();
    const auto isSame = [](const Row &one, const Row &other) { return one.latest.symbol == other.latest.symbol; };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSame)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    if (!std::is_permutation(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSame)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &old : from)
        to.append(index(rowOf(before[std::size_t(old.row())].latest.symbol), old.column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void WatchListModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    refresh();
}

int WatchListModel::rowOf(const QByteArray &symbol) const
{
    const auto found = std::ranges::find(m_rows, symbol, [](const Row &row) { return row.latest.symbol; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int WatchListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WatchListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
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

QString WatchListModel::spokenText(const Row &row) const
{
    QStringList parts{text(row, symbolColumn), text(row, priceColumn)};
    if (row.change)
        parts.append(spokenChange(*row.change, m_range));
    if (row.liveness.freshness == Freshness::stale && row.liveness.age)
        parts.append(oldText(*row.liveness.age));
    if (m_stars.contains(row.latest.symbol))
        parts.append(tr("starred"));
    return parts.join(u", "_s);
}

QList<QPointF> WatchListModel::points(const QByteArray &symbol) const
{
    const int row = m_prices.rowOf(symbol);
    if (row < 0 || m_prices.history(row).isEmpty())
        return {};
    const SampleRing &samples = m_prices.history(row).recent();
    const qint64 end = samples.last().time;
    const std::size_t first = samples.indexFrom(std::max(end - m_range.count(), samples.first().time));
    const std::size_t step = std::max<std::size_t>(1, (samples.size() - first) / mostPoints);
    const qint64 begin = samples.at(first).time;
    if (end <= begin)
        return {};
    double lowest = samples.last().value;
    double highest = lowest;
    QList<QPointF> points;
    for (std::size_t i = first; i < samples.size(); i += step)
        points.append({double(samples.at(i).time - begin) / double(end - begin), samples.at(i).value});
    if (points.last().x() < 1)
        points.append({1, samples.last().value});
    for (const QPointF &point : std::as_const(points)) {
        lowest = std::min(lowest, point.y());
        highest = std::max(highest, point.y());
    }
    for (QPointF &point : points)
        point.setY(highest > lowest ? (point.y() - lowest) / (highest - lowest) : 0.5);
    return points;
}

QVariant WatchListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == symbolColumn ? spokenText(row) : text(row, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == symbolColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return row.change ? changeText(*row.change) : text(row, priceColumn);
    case symbolRole:
        return row.latest.symbol;
    case starredRole:
        return m_stars.contains(row.latest.symbol);
    case directionRole:
        return directionOf(row.change);
    case staleRole:
        return row.liveness.freshness == Freshness::stale;
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
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case symbolColumn:
        return tr("Symbol");
    case priceColumn:
        return tr("Price");
    case changeColumn:
        return tr("Change");
    case trendColumn:
        return tr("Trend");
    case ageColumn:
        return tr("Age");
    default:
        return {};
    }
}

} // namespace heliograph
