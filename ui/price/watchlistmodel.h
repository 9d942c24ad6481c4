// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/latestprice.h"
#include "server/protocol/topic.h"
#include "ui/charts/liveness.h"
#include "ui/lists/namedlistmodel.h"

#include <QPointF>
#include <QSet>

namespace heliograph
{

class PriceModel;

struct WatchListRow {
    LatestPrice latest;
    std::optional<PriceChange> change;
    Liveness liveness;
    bool isStarred = false;

    const QByteArray &name() const { return latest.symbol; }
};

// All symbols as a list to watch, with the starred ones on top.
class WatchListModel final : public NamedListModel<WatchListRow>
{
    Q_OBJECT

public:
    enum Column { symbolColumn, priceColumn, changeColumn, trendColumn, ageColumn };
    enum Role {
        // A bool.
        starredRole = nameRole + 1,
        // An int: -1, 0, 1 since the beginning of the range.
        directionRole,
        // A bool: what is shown is not the present.
        staleRole,
        // QList<QPointF> of the sparkline; asked for only where it is painted.
        pointsRole,
    };

    explicit WatchListModel(const PriceModel &prices, QObject *parent = nullptr);

    void setLivenessSource(LivenessSource source) { m_liveness = std::move(source); }
    void setRange(std::chrono::milliseconds range);
    // In the order of the list.
    const QList<QByteArray> &stars() const { return m_stars; }
    void setStars(const QList<QByteArray> &stars);
    void setStarred(const QByteArray &symbol, bool isStarred);
    // Returns false if it is no star, or at the end of them.
    bool moveStar(const QByteArray &symbol, int by);

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void starsChanged();

private:
    using Row = WatchListRow;

    std::vector<Row> readRows() const override;
    bool isBefore(const Row &one, const Row &other) const override;
    bool looksAlike(const Row &before, const Row &now, int column) const override;
    bool isStale(const Row &row) const;
    QString text(const Row &row, int column) const;
    static QVariant plainValue(const Row &row, int column);
    QString spokenText(const Row &row) const;
    QList<QPointF> points(const QByteArray &symbol) const;

    const PriceModel &m_prices;
    LivenessSource m_liveness;
    std::chrono::milliseconds m_range{std::chrono::minutes(5)};
    QList<QByteArray> m_stars;
};

} // namespace heliograph
