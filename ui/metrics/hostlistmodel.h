// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/threshold.h"
#include "server/protocol/topic.h"
#include "ui/charts/liveness.h"

#include <QAbstractTableModel>

namespace heliograph
{

class MetricsModel;

// All hosts at a glance, the worst first and those that fell silent last, unless sorted otherwise. It holds a picture
// of the metrics that is renewed by refresh(), however often values come.
class HostListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { hostColumn, cpuColumn, memoryColumn, ageColumn };
    static constexpr int columns = 4;
    enum Role {
        // A QByteArray.
        hostRole = Qt::UserRole,
        // A double: the share of 100 that the bar of this cell fills.
        valueRole,
        // An int: the MetricLevel of this cell.
        levelRole,
        // A bool: nothing came for so long that the values are not the present.
        silentRole,
    };

    explicit HostListModel(const MetricsModel &metrics, QObject *parent = nullptr);

    void setLivenessSource(LivenessSource source) { m_liveness = std::move(source); }
    void setFilter(const QString &text);
    void refresh();

    // -1: not in the list.
    int rowOf(const QByteArray &host) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        QByteArray host;
        // Of CPU and memory.
        std::array<double, 2> values{};
        std::array<MetricLevel, 2> levels{};
        Liveness liveness;

        bool isSilent() const { return liveness.freshness == Freshness::stale; }
    };

    std::vector<Row> wantedRows() const;
    bool isBefore(const Row &one, const Row &other) const;
    QString text(const Row &row, int column) const;
    QString spokenText(const Row &row) const;

    const MetricsModel &m_metrics;
    LivenessSource m_liveness;
    QString m_filter;
    // -1: the worst first.
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<Row> m_rows;
};

} // namespace heliograph
