// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/historyloader.h"
#include "server/protocol/alertchange.h"

#include <QTimer>
#include <deque>

namespace heliograph
{

class AlertOffers;
class AlertsModel;
struct ChartMarks;
struct SliceContext;

// Draws the alerts into the charts of what they are about: the limits of the rules, and when one fired and ended. Knows
// the last of them from the server's history, and as many as are drawn at most.
class AlertMarks final : public QObject
{
    Q_OBJECT

public:
    // In one chart.
    static constexpr std::size_t mostLimits = 8;
    static constexpr std::size_t mostMoments = 100;
    // Of all charts.
    static constexpr std::size_t mostRemembered = 1'000;

    AlertMarks(const SliceContext &context, const AlertsModel &alerts);

private:
    void takePast(const QJsonObject &history);
    void add(const AlertChange &change);
    void clear();
    void askForRefresh();
    void refresh();
    ChartMarks marksFor(const Topic &topic, const QStringList &fields) const;

    const AlertOffers &m_offers;
    const AlertsModel &m_alerts;
    HistoryLoader m_history{TopicKind::alerts};
    // In order of time.
    std::deque<AlertChange> m_changes;
    QTimer m_refresh;
};

} // namespace heliograph
