// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/latestprice.h"
#include "server/protocol/topic.h"
#include "ui/charts/liveness.h"

#include <QAbstractTableModel>
#include <QPointF>
#include <QSet>

namespace heliograph
{

class PriceModel;

// All symbols as a list to watch: filtered, with the starred ones on top. It holds a picture of the prices that is
// renewed by refresh(), so that hundreds of prices a second cost no more than a few renewals do.
class WatchListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { symbolColumn, priceColumn, changeColumn, trendColumn, ageColumn };
    static constexpr int columns = 5;
    enum Role {
        // A QByteArray.
        symbolRole = Qt::UserRole,
        // A bool.
        starredRole,
        // An int: -1, 0, 1 since the beginning of the range.
        directionRole,
        // A bool: what is shown is not the present.
        staleRole,
        // QList<QPointF> of the sparkline; asked for only where it is painted.
        pointsRole,
    };

    explicit WatchListModel(const PriceModel &prices, QObject *parent = nullptr);

    void setLivenessSource(LivenessSource source) { m_liveness = std::move(source); }
    void setRange(std::chrono::milliseconds range) { m_range = range; }
    void setFilter(const QString &text);
    // In the order of the list.
    const QList<QByteArray> &stars() const { return m_stars; }
    void setStars(const QList<QByteArray> &stars);
    void setStarred(const QByteArray &symbol, bool isStarred);
    // Returns false if it is no star, or at the end of them.
    bool moveStar(const QByteArray &symbol, int by);
    void refresh();

    // -1: not in the list.
    int rowOf(const QByteArray &symbol) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void starsChanged();

private:
    struct Row {
        LatestPrice latest;
        std::optional<PriceChange> change;
        Liveness liveness;
    };

    std::vector<Row> wantedRows() const;
    bool isBefore(const Row &one, const Row &other) const;
    QString text(const Row &row, int column) const;
    QString spokenText(const Row &row) const;
    QList<QPointF> points(const QByteArray &symbol) const;

    const PriceModel &m_prices;
    LivenessSource m_liveness;
    std::chrono::milliseconds m_range{std::chrono::minutes(5)};
    QString m_filter;
    QList<QByteArray> m_stars;
    // -1: by name.
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<Row> m_rows;
};

} // namespace heliograph
