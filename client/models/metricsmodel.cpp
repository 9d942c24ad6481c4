// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/metricsmodel.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

double valueOf(const MetricsUpdate &update, Metric metric)
{
    switch (metric) {
    case Metric::cpu:
        return update.cpu;
    case Metric::memory:
        return update.memory;
    case Metric::requests:
        return double(update.requests);
    }
    Q_UNREACHABLE();
}

MetricsModel::MetricsModel(QObject *parent) : QAbstractTableModel(parent)
{
}

MetricsModel::~MetricsModel() = default;

MetricsModel::Row *MetricsModel::rowFor(const QByteArray &host)
{
    if (const int known = rowOf(host); known >= 0)
        return m_rows[known].get();
    if (host.isEmpty())
        return nullptr;
    if (hostCount() == mostHosts)
        return nullptr;
    beginInsertRows({}, hostCount(), hostCount());
    m_rows.push_back(std::make_unique<Row>());
    m_rows.back()->newest.host = host;
    endInsertRows();
    return m_rows.back().get();
}

void MetricsModel::apply(const MetricsUpdate &update)
{
    Row *row = rowFor(update.host);
    if (!row)
        return;
    using Outcome = SampleHistory::Outcome;
    bool isNews = false;
    bool isRestarted = false;
    for (const Metric metric : allMetrics) {
        const Outcome outcome = row->histories[int(metric)].append(update.timestamp, valueOf(update, metric));
        isNews = isNews || outcome == Outcome::added || outcome == Outcome::restarted;
        isRestarted = isRestarted || outcome == Outcome::restarted;
    }
    if (!isNews)
        return;
    noteDemo(*row, update);
    row->newest = update;
    const int changed = rowOf(update.host);
    Q_EMIT dataChanged(index(changed, 0), index(changed, columns - 1));
    if (isRestarted)
        Q_EMIT historyChanged(changed);
    Q_EMIT metricsChanged(changed);
    for (const Metric metric : allMetrics)
        updateLevel(*row, metric);
}

void MetricsModel::noteDemo(Row &row, const MetricsUpdate &update)
{
    for (SampleHistory &history : row.histories) {
        if (update.isDemo)
            history.markDemo(update.timestamp);
    }
}

void MetricsModel::updateLevel(Row &row, Metric metric)
{
    const auto limits = threshold(metric);
    MetricLevel &level = row.levels[int(metric)];
    const MetricLevel before = level;
    level = limits ? limits->levelOf(valueOf(row.newest, metric), before) : MetricLevel::normal;
    if (level == before)
        return;
    const SampleRing &samples = row.histories[int(metric)].recent();
    Q_EMIT levelChanged({.host = row.newest.host,
                         .metric = metric,
                         .before = before,
                         .now = level,
                         .value = valueOf(row.newest, metric),
                         .time = row.newest.timestamp,
                         .isFirstSight = samples.size() <= 1 || samples.last().startsAfterGap});
}

void MetricsModel::markGap(std::optional<qint64> lostAt)
{
    for (const auto &row : m_rows) {
        for (SampleHistory &history : row->histories)
            history.markGap(lostAt);
    }
}

void MetricsModel::noteConnected(qint64 at)
{
    for (const auto &row : m_rows) {
        for (SampleHistory &history : row->histories)
            history.noteConnected(at);
    }
}

void MetricsModel::backfill(const QByteArray &host, const std::vector<MetricsUpdate> &allPast)
{
    const int known = rowOf(host);
    std::vector<MetricsUpdate> past;
    std::ranges::copy_if(allPast, std::back_inserter(past), [&](const MetricsUpdate &update) {
        const bool isWrong = update.isDemo && known >= 0 && history(known, Metric::cpu).contradicts(update.timestamp);
        return update.host == host && !isWrong;
    });
    std::array<std::vector<Sample>, allMetrics.size()> samples;
    const MetricsUpdate *newest = nullptr;
    for (const MetricsUpdate &update : past) {
        for (const Metric metric : allMetrics)
            samples[int(metric)].push_back({.time = update.timestamp, .value = valueOf(update, metric)});
        newest = !newest || update.timestamp >= newest->timestamp ? &update : newest;
    }
    Row *row = newest ? rowFor(host) : nullptr;
    if (!row)
        return;
    for (const Metric metric : allMetrics)
        row->histories[int(metric)].merge(samples[int(metric)]);
    for (const MetricsUpdate &update : past)
        noteDemo(*row, update);
    const int changed = rowOf(host);
    if (newest->timestamp > row->newest.timestamp) {
        row->newest = *newest;
        Q_EMIT metricsChanged(changed);
    }
    Q_EMIT dataChanged(index(changed, 0), index(changed, columns - 1));
    Q_EMIT historyChanged(changed);
}

void MetricsModel::forget(const QByteArray &host)
{
    const int row = rowOf(host);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void MetricsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

std::optional<Threshold> MetricsModel::threshold(Metric metric)
{
    // There is no number of requests that is too high everywhere.
    if (metric == Metric::requests)
        return std::nullopt;
    return Threshold{.warning = 80, .critical = 90, .hysteresis = 5};
}

int MetricsModel::rowOf(const QByteArray &host) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const auto &row) { return row->newest.host == host; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const MetricsUpdate &MetricsModel::newest(int row) const
{
    return m_rows[row]->newest;
}

double MetricsModel::value(int row, Metric metric) const
{
    return valueOf(newest(row), metric);
}

MetricLevel MetricsModel::level(int row, Metric metric) const
{
    const auto limits = threshold(metric);
    return limits ? limits->levelOf(value(row, metric), MetricLevel::normal) : MetricLevel::normal;
}

const SampleHistory &MetricsModel::history(int row, Metric metric) const
{
    return m_rows[row]->histories[int(metric)];
}

int MetricsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : hostCount();
}

int MetricsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant MetricsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return text(*m_rows[index.row()], index.column());
    if (role == Qt::TextAlignmentRole && index.column() != hostColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString MetricsModel::text(const Row &row, int column) const
{
    const QLocale locale;
    switch (column) {
    case hostColumn:
        return QString::fromUtf8(row.newest.host);
    case cpuColumn:
        return locale.toString(row.newest.cpu, 'f', 1) + u" %"_s;
    case memoryColumn:
        return locale.toString(row.newest.memory, 'f', 1) + u" %"_s;
    case requestsColumn:
        return locale.toString(row.newest.requests);
    default:
        return locale.toString(QDateTime::fromMSecsSinceEpoch(row.newest.timestamp), u"yyyy-MM-dd HH:mm:ss"_s);
    }
}

QVariant MetricsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QStringList titles{tr("Host"), tr("CPU"), tr("Memory"), tr("Requests"), tr("Time")};
    return titles.value(section);
}

} // namespace heliograph
