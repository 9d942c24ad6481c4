// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/threshold.h"
#include "server/protocol/topic.h"
#include "ui/charts/liveness.h"
#include "ui/lists/namedlistmodel.h"

#include <array>

namespace heliograph
{

class MetricsModel;

struct HostListRow {
    QByteArray host;
    // Of CPU and memory.
    std::array<double, 2> values{};
    std::array<MetricLevel, 2> levels{};
    Liveness liveness;
    // Of the newest sample.
    qint64 time = 0;

    const QByteArray &name() const { return host; }
    bool isSilent() const { return liveness.freshness == Freshness::stale; }
};

// All hosts at a glance, the worst first and those that fell silent last, unless sorted otherwise.
class HostListModel final : public NamedListModel<HostListRow>
{
    Q_OBJECT

public:
    enum Column { hostColumn, cpuColumn, memoryColumn, trendColumn, ageColumn };
    enum Role {
        // A double: the share of 100 that the bar of this cell fills.
        valueRole = nameRole + 1,
        // An int: the MetricLevel of this cell.
        levelRole,
        // A QList<QPointF> of the sparkline; asked for only where it is painted.
        pointsRole,
        // A bool: nothing came for so long that the values are not the present.
        silentRole,
        // It is silent, or nothing comes at all.
        oldRole,
    };

    explicit HostListModel(const MetricsModel &metrics, QObject *parent = nullptr);

    void setLivenessSource(LivenessSource source) { m_liveness = std::move(source); }
    // Of the sparklines.
    void setRange(std::chrono::milliseconds range);

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Row = HostListRow;

    std::vector<Row> readRows() const override;
    bool isBefore(const Row &one, const Row &other) const override;
    bool looksAlike(const Row &before, const Row &now, int column) const override;
    QString text(const Row &row, int column) const;
    QString spokenText(const Row &row) const;

    const MetricsModel &m_metrics;
    LivenessSource m_liveness;
    std::chrono::milliseconds m_range = std::chrono::minutes(5);
};

} // namespace heliograph
