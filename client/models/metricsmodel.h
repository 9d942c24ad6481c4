// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"
#include "client/models/threshold.h"
#include "server/protocol/metricsupdate.h"

#include <QAbstractTableModel>
#include <memory>

namespace heliograph
{

// What is known of the hosts: a row for each, and the past of each of its metrics for charts. Bounded in hosts and in
// samples of each. Created by the composition root, fed from the stream.
class MetricsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { hostColumn, cpuColumn, memoryColumn, requestsColumn, timeColumn };
    static constexpr int columns = 5;
    // About 2 MB each, once a day is full.
    static constexpr int mostHosts = 100;

    explicit MetricsModel(QObject *parent = nullptr);
    ~MetricsModel() override;

    void apply(const MetricsUpdate &update);
    // The link was lost, at this time of the server where that is known: what comes next does not connect to what is
    // there.
    void markGap(std::optional<qint64> lostAt = {});
    void noteConnected(qint64 at);
    // Puts the server's memory of one host between and before what is known, without repeating anything. No level
    // changes by it: the past is not news.
    void backfill(const QByteArray &host, const std::vector<MetricsUpdate> &allPast);
    // Forgets a host that will not come again.
    void forget(const QByteArray &host);
    // Called for another server.
    void clear();

    static std::optional<Threshold> threshold(Metric metric);

    int hostCount() const { return int(m_rows.size()); }
    // -1 when nothing is known of it.
    int rowOf(const QByteArray &host) const;
    const MetricsUpdate &newest(int row) const;
    // The newest value.
    double value(int row, Metric metric) const;
    MetricLevel level(int row, Metric metric) const;
    // Stays where it is until its row goes.
    const SampleHistory &history(int row, Metric metric) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void metricsChanged(int row);
    // More than its newest samples has changed.
    void historyChanged(int row);
    void levelChanged(const heliograph::LevelChange &change);

private:
    struct Row {
        MetricsUpdate newest;
        std::array<SampleHistory, allMetrics.size()> histories;
        // As announced: one that was reached is left only when the value has fallen clearly below it.
        std::array<MetricLevel, allMetrics.size()> levels{};
    };

    Row *rowFor(const QByteArray &host);
    static void noteDemo(Row &row, const MetricsUpdate &update);
    void updateLevel(Row &row, Metric metric);
    QString text(const Row &row, int column) const;

    // Pointers, so that a history stays in place while others come.
    std::vector<std::unique_ptr<Row>> m_rows;
};

double valueOf(const MetricsUpdate &update, Metric metric);

} // namespace heliograph
