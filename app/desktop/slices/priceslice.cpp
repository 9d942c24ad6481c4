// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/priceslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/linkedcharts.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/pastevents.h"
#include "client/session/statefile.h"
#include "ui/price/pricepanel.h"
#include "ui/shell/mainwindow.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

PriceSlice::PriceSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_history(TopicKind::stock), m_panel(new PricePanel(m_model))
{
    context.window.addPanel(*m_panel, PanelGrid::Column::left, 3);
    context.charts.add(*m_panel);
    connectFeed(context);
    const QString symbolKey = u"window/symbol"_s;
    StateFile &state = context.state;
    m_panel->setSymbol(state.value(symbolKey).toByteArray());
    connect(m_panel, &PricePanel::symbolChanged, this,
            [&state, symbolKey](const QByteArray &symbol) { state.setValue(symbolKey, symbol); });
}

void PriceSlice::connectFeed(const SliceContext &context)
{
    connect(&context.feed, &DashboardFeed::priceUpdated, this, [this](const StockUpdate &update) {
        m_model.apply(update);
        m_history.want(update.symbol);
    });
    connect(&context.feed, &DashboardFeed::interrupted, this, [this] {
        m_model.markGap();
        m_history.noteBreak();
    });
    connect(&context.feed, &DashboardFeed::topicForgotten, this, [this](const Topic &topic) {
        if (topic.kind != TopicKind::stock)
            return;
        m_model.forget(topic.name);
        m_history.forget(topic.name);
    });
    connect(&m_history, &HistoryLoader::loaded, this, [this](const QByteArray &symbol, const QJsonObject &history) {
        m_model.backfill(symbol, pastPrices(history));
    });
    connect(&context.session, &ServerSession::opened, this,
            [this, &session = context.session] { m_history.setApi(session.api()); });
    connect(&context.session, &ServerSession::closed, this, [this] {
        m_history.setApi(nullptr);
        m_model.clear();
    });
}

} // namespace heliograph
