// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/priceslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/alertoffers.h"
#include "app/desktop/slices/linkedcharts.h"
#include "app/desktop/slices/panelliveness.h"
#include "app/desktop/slices/severalcharts.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/control/actioncontroller.h"
#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/pastevents.h"
#include "client/session/statefile.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartview.h"
#include "ui/operate/pricedialog.h"
#include "ui/price/pricepanel.h"
#include "ui/price/watchlistpanel.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/obstacle.h"

#include <QMenu>

namespace heliograph
{

using namespace Qt::StringLiterals;

PriceSlice::PriceSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_history(TopicKind::stock), m_panel(new PricePanel(m_model)),
      m_watchList(new WatchListPanel(m_model)), m_shown(m_model, [&feed = context.feed](const QByteArray &symbol) {
          return feed.freshness({TopicKind::stock, symbol});
      })
{
    context.window.addPanel(*m_panel, PanelGrid::Column::left, 3);
    context.window.addPanel(*m_watchList, PanelGrid::Column::right, 1);
    context.charts.add(*m_panel);
    connectFeed(context);
    connectChoice(context);
    connectWatchList(context);
    connectActions(context);
    offerAlerts(context, *m_panel);
    context.alertOffers.addToList(m_watchList->rows(), [this] { return alertSubject(m_watchList->currentName()); });
    addCharts(context);
}

void PriceSlice::addCharts(const SliceContext &context)
{
    auto *charts = new SeveralCharts({.panel = *m_panel,
                                      .names = m_model,
                                      .freshnessOf =
                                          [&feed = context.feed](const QByteArray &symbol) {
                                              return feed.freshness({TopicKind::stock, symbol});
                                          },
                                      .key = u"window/price"_s,
                                      .first = m_shown,
                                      .commandText = tr("Prices: charts at once: %1")},
                                     context, this);
    for (int i = 1; i < ChartDeck::counts.back(); ++i) {
        auto *panel = new PricePanel(m_model);
        panel->setObjectName(u"pricePanel%1"_s.arg(i + 1));
        ShownName &name =
            charts->add({panel, [panel](const QByteArray &symbol) { panel->setSymbol(symbol); }}, context);
        connect(panel, &PricePanel::symbolChosen, &name, &ShownName::choose);
        offerAlerts(context, *panel);
    }
    charts->finish(context);
}

void PriceSlice::connectChoice(const SliceContext &context)
{
    const QString symbolKey = u"window/chosenSymbol"_s;
    StateFile &state = context.state;
    m_shown.choose(state.value(symbolKey).toByteArray());
    connect(&m_shown, &ShownName::chosen, this,
            [&state, symbolKey](const QByteArray &symbol) { state.setValue(symbolKey, symbol); });
    connect(&m_shown, &ShownName::changed, m_panel, &PricePanel::setSymbol);
    connect(&m_shown, &ShownName::changed, m_watchList, &WatchListPanel::setCurrentName);
    connect(m_panel, &PricePanel::symbolChosen, &m_shown, &ShownName::choose);
    connect(m_watchList, &WatchListPanel::nameChosen, &m_shown, &ShownName::choose);
    connect(&context.feed.clock(), &FeedClock::ticked, &m_shown, &ShownName::reconsider);
}

void PriceSlice::connectWatchList(const SliceContext &context)
{
    const QString starsKey = u"window/starredSymbols"_s;
    StateFile &state = context.state;
    DashboardFeed &feed = context.feed;
    WatchListModel &list = m_watchList->list();
    QList<QByteArray> stars;
    for (const QString &symbol : state.value(starsKey).toStringList())
        stars.append(symbol.toUtf8());
    list.setStars(stars);
    list.setLivenessSource(
        [&feed](const Topic &topic) { return Liveness{.freshness = feed.freshness(topic), .age = feed.age(topic)}; });
    connect(&list, &WatchListModel::starsChanged, this, [&list, &state, starsKey] {
        QStringList symbols;
        for (const QByteArray &symbol : list.stars())
            symbols.append(QString::fromUtf8(symbol));
        state.setValue(starsKey, symbols);
    });
    connect(&m_panel->chart(), &ChartView::rangeChanged, m_watchList,
            [&list](qint64 range) { list.setRange(std::chrono::milliseconds(range)); });
    list.setRange(std::chrono::milliseconds(m_panel->chart().range()));
    MainWindow &window = context.window;
    window.addTargets([this, &window] {
        QList<MainWindow::Target> targets;
        for (int row = 0; row < m_model.symbolCount(); ++row) {
            const QByteArray symbol = m_model.latest(row).symbol;
            targets.append({tr("Symbol %1").arg(QString::fromUtf8(symbol)), [this, &window, symbol] {
                                window.grid().reveal(*m_panel);
                                m_shown.choose(symbol);
                            }});
        }
        return targets;
    });
    followLiveness(feed, *m_watchList, [this](const LinkStatus &link) { m_watchList->setLink(link); });
}

std::optional<AlertOffers::Subject> PriceSlice::alertSubject(const QByteArray &symbol) const
{
    for (int row = 0; row < m_model.symbolCount(); ++row) {
        if (m_model.latest(row).symbol == symbol)
            return AlertOffers::Subject{{TopicKind::stock, symbol}, double(m_model.latest(row).price.minor()) / 100};
    }
    return std::nullopt;
}

void PriceSlice::offerAlerts(const SliceContext &context, PricePanel &panel)
{
    context.alertOffers.addToChart(panel.chart(), [this, &panel] { return alertSubject(panel.symbol()); },
                                   {u"price"_s});
}

void PriceSlice::connectActions(const SliceContext &context)
{
    QAction &publish = context.window.commands()[Command::publishPrice];
    m_watchList->panelMenu().addAction(&publish);
    connect(&publish, &QAction::triggered, this, [this, &window = context.window, &actions = context.actions] {
        auto *dialog = new PriceDialog(m_panel->symbol(), &window);
        connect(dialog, &ActionDialog::submitted, dialog,
                [dialog, &actions] { actions.publishPrice(dialog->symbol(), dialog->price(), dialog->settling()); });
        dialog->open();
    });
    const auto update = [&publish, &caller = context.caller, &feed = context.feed] {
        setObstacle(publish, caller.obstacleToAny(Action::publish), feed.link().isOpen());
    };
    connect(&context.caller, &CallerIdentity::changed, this, update);
    connect(&context.feed, &DashboardFeed::linkChanged, this, update);
    update();
}

void PriceSlice::connectFeed(const SliceContext &context)
{
    connect(&context.feed, &DashboardFeed::priceUpdated, this, [this](const StockUpdate &update) {
        m_model.apply(update);
        m_history.want(update.symbol);
    });
    connect(&context.feed, &DashboardFeed::interrupted, this, [this](std::optional<qint64> since) {
        m_model.markGap(since);
        m_history.noteBreak();
    });
    connect(&context.feed, &DashboardFeed::restored, this, [this](qint64 at) { m_model.noteConnected(at); });
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
