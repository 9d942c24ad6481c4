// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/hostlistmodel.h"

#include "client/models/csv.h"
#include "client/models/metricsmodel.h"
#include "ui/charts/sparkpoints.h"
#include "ui/charts/valuetext.h"
#include "ui/style/agetext.h"

#include <QDateTime>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array<Metric, 2> shownMetrics{Metric::cpu, Metric::memory};

QString percentText(double value)
{
    return valueText(value, 1, QChar(0x2009) + u"%"_s);
}

bool isBar(int column)
{
    return column == HostListModel::cpuColumn || column == HostListModel::memoryColumn;
}

std::size_t barOf(int column)
{
    return column == HostListModel::memoryColumn ? 1 : 0;
}

} // namespace

HostListModel::HostListModel(const MetricsModel &metrics, QObject *parent)
    : NamedListModel(5, parent), m_metrics(metrics)
{
    refresh();
}

void HostListModel::setRange(std::chrono::milliseconds range)
{
    m_range = range;
    setAllChanged();
}

// A host whose values are old is neither good nor bad, so it stands below all others whatever the order.
bool HostListModel::isBefore(const Row &one, const Row &other) const
{
    if (one.isSilent() != other.isSilent())
        return other.isSilent();
    const auto compare = [](const auto &left, const auto &right) { return left < right ? -1 : right < left ? 1 : 0; };
    const auto worst = [](const Row &row) { return std::pair(*std::ranges::max_element(row.levels), row.values[0]); };
    const int names = QString::compare(QString::fromUtf8(one.host), QString::fromUtf8(other.host), Qt::CaseInsensitive);
    int order = 0;
    if (sortColumn() < 0)
        order = compare(worst(other), worst(one));
    else if (isBar(sortColumn()) || sortColumn() == trendColumn)
        order = compare(one.values[barOf(sortColumn())], other.values[barOf(sortColumn())]);
    else if (sortColumn() == ageColumn)
        order = compare(one.liveness.age, other.liveness.age);
    else
        order = names;
    if (order != 0)
        return sortColumn() < 0 || sortOrder() == Qt::AscendingOrder ? order < 0 : order > 0;
    return names != 0 ? names < 0 : one.host < other.host;
}

std::vector<HostListRow> HostListModel::readRows() const
{
    std::vector<Row> rows;
    for (int i = 0; i < m_metrics.hostCount(); ++i) {
        const MetricsUpdate &newest = m_metrics.newest(i);
        Row row{.host = newest.host, .liveness = {}, .time = newest.timestamp};
        if (!isWanted(row.host))
            continue;
        for (std::size_t bar = 0; bar < shownMetrics.size(); ++bar) {
            row.values[bar] = m_metrics.value(i, shownMetrics[bar]);
            row.levels[bar] = m_metrics.level(i, shownMetrics[bar]);
        }
        if (m_liveness)
            row.liveness = m_liveness({TopicKind::metrics, row.host});
        rows.push_back(std::move(row));
    }
    return rows;
}

bool HostListModel::looksAlike(const Row &before, const Row &now, int column) const
{
    if (before.isSilent() != now.isSilent())
        return false;
    if (isBar(column))
        return before.values[barOf(column)] == now.values[barOf(column)]
            && before.levels[barOf(column)] == now.levels[barOf(column)];
    return column == trendColumn ? before.time == now.time : text(before, column) == text(now, column);
}

QString HostListModel::text(const Row &row, int column) const
{
    if (isBar(column))
        return percentText(row.values[barOf(column)]);
    if (column == hostColumn)
        return QString::fromUtf8(row.host);
    if (column == trendColumn || !row.liveness.age)
        return {};
    return row.isSilent() ? oldText(*row.liveness.age) : agoText(*row.liveness.age);
}

QString HostListModel::spokenText(const Row &row) const
{
    QStringList parts{text(row, hostColumn), tr("CPU %1").arg(text(row, cpuColumn)),
                      tr("memory %1").arg(text(row, memoryColumn))};
    if (row.isSilent())
        parts.append(tr("silent, %1").arg(text(row, ageColumn)));
    return parts.join(u", "_s);
}

QVariant HostListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == hostColumn ? spokenText(row) : text(row, index.column());
    case Qt::ToolTipRole:
        return spokenText(row);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == hostColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Csv::role:
        if (index.column() == ageColumn)
            return QDateTime::fromMSecsSinceEpoch(row.time);
        return isBar(index.column()) ? QVariant(row.values[barOf(index.column())]) : QVariant();
    case nameRole:
        return row.host;
    case valueRole:
        return isBar(index.column()) ? QVariant(row.values[barOf(index.column())]) : QVariant();
    case levelRole:
        return isBar(index.column()) ? QVariant(int(row.levels[barOf(index.column())])) : QVariant();
    case pointsRole: {
        const int known = m_metrics.rowOf(row.host);
        constexpr SparkBounds percent{.low = 0, .high = 100};
        return QVariant::fromValue(known < 0 ? QList<QPointF>()
                                             : sparkPoints(m_metrics.history(known, Metric::cpu), m_range, percent));
    }
    case silentRole:
        return row.isSilent();
    case oldRole:
        return row.isSilent() || isCutOff();
    default:
        return {};
    }
}

QVariant HostListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == hostColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::InitialSortOrderRole)
        return int(isBar(section) || section == trendColumn ? Qt::DescendingOrder : Qt::AscendingOrder);
    const bool isPlain = role == Csv::role;
    if (role != Qt::DisplayRole && !isPlain)
        return {};
    switch (section) {
    case hostColumn:
        return tr("Host");
    case cpuColumn:
        return isPlain ? tr("CPU (%)") : tr("CPU");
    case memoryColumn:
        return isPlain ? tr("Memory (%)") : tr("Memory");
    case trendColumn:
        return isPlain ? QString() : tr("CPU trend");
    case ageColumn:
        return isPlain ? tr("Time") : tr("Age");
    default:
        return {};
    }
}

} // namespace heliograph
