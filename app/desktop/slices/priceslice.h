// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/slices/alertoffers.h"
#include "client/control/historyloader.h"
#include "client/control/shownname.h"
#include "client/models/pricemodel.h"

namespace heliograph
{

class PricePanel;
class WatchListPanel;
struct SliceContext;

// Prices: from the stream and the server's memory into the model, and from there onto the panel.
class PriceSlice final : public QObject
{
    Q_OBJECT

public:
    explicit PriceSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectFeed(const SliceContext &context);
    void connectChoice(const SliceContext &context);
    void connectWatchList(const SliceContext &context);
    void connectActions(const SliceContext &context);
    void addCharts(const SliceContext &context);
    std::optional<AlertOffers::Subject> alertSubject(const QByteArray &symbol) const;
    void offerAlerts(const SliceContext &context, PricePanel &panel);

    PriceModel m_model;
    HistoryLoader m_history;
    // Belongs to the window, as the next one does.
    PricePanel *const m_panel;
    WatchListPanel *const m_watchList;
    // Behind the panel, which has to know a name before it is shown.
    ShownName m_shown;
};

} // namespace heliograph
