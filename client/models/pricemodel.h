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
    static constexpr int mostSymbols = 300; // about 0.5 MB each, once a day is full

    explicit PriceModel(QObject *parent = nullptr);
    ~PriceModel() override;

    void apply(const StockUpdate &update);
    // The link was lost: what comes next does not connect to what is there.
    void markGap();
    // Puts the server's memory of one symbol between and before what is known, without repeating anything.
    void backfill(const QByteArray &symbol, const std::vector<StockUpdate> &past);
    void forget(const QByteArray &symbol); // one that will not come again
    void clear(); // another server

    int symbolCount() const { return int(m_rows.size()); }
    int rowOf(const QByteArray &symbol) const; // -1 when nothing is known of it
    const LatestPrice &latest(int row) const;
    const SampleHistory &history(int row) const; // stays where it is until its row goes
    // Against the price at the beginning of a window, or the first one since which there is no gap.
    std::optional<PriceChange> change(int row, qint64 since) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void priceChanged(int row);
    void historyChanged(int row); // more than its newest sample

private:
    struct Row {
        LatestPrice latest;
        SampleHistory history;
    };

    Row *rowFor(const QByteArray &symbol);
    QString text(int row, int column) const;

    std::vector<std::unique_ptr<Row>> m_rows; // a history stays in place while others come
};

} // namespace heliograph
