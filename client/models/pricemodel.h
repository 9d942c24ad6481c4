// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/latestprice.h"
#include "client/models/samplehistory.h"
#include "server/protocol/stockupdate.h"

#include <QAbstractTableModel>
#include <memory>

namespace heliograph
{

// What is known of prices: a row for each symbol, and the past of its price for charts. Bounded in symbols and in
// samples of each. Created by the composition root, fed from the stream.
class PriceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { symbolColumn, priceColumn, changeColumn, percentColumn, timeColumn };
    static constexpr int columns = 5;
    // About 0.7 MB each, once a day is full.
    static constexpr int mostSymbols = 300;

    explicit PriceModel(QObject *parent = nullptr);
    ~PriceModel() override;

    void apply(const StockUpdate &update);
    // The link was lost, at this time of the server where that is known: what comes next does not connect to what is
    // there.
    void markGap(std::optional<qint64> lostAt = {});
    void noteConnected(qint64 at);
    // Puts the server's memory of one symbol between and before what is known, without repeating anything.
    void backfill(const QByteArray &symbol, const std::vector<StockUpdate> &allPast);
    // Forgets a symbol that will not come again.
    void forget(const QByteArray &symbol);
    // Called for another server.
    void clear();

    int symbolCount() const { return int(m_rows.size()); }
    // -1 when nothing is known of it.
    int rowOf(const QByteArray &symbol) const;
    const LatestPrice &latest(int row) const;
    // Stays where it is until its row goes.
    const SampleHistory &history(int row) const;
    // Against the price at the beginning of a window, or the first one since which there is no gap. Empty when that is
    // the newest one, so that there is nothing to compare it with.
    std::optional<PriceChange> change(int row, qint64 since) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void priceChanged(int row);
    // More than its newest sample has changed.
    void historyChanged(int row);

private:
    struct Row {
        LatestPrice latest;
        SampleHistory history;
    };

    Row *rowFor(const QByteArray &symbol);
    QString text(int row, int column) const;

    // Pointers, so that a history stays in place while others come.
    std::vector<std::unique_ptr<Row>> m_rows;
};

} // namespace heliograph
