// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/metricsslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/alertoffers.h"
#include "app/desktop/slices/linkedcharts.h"
#include "app/desktop/slices/localnotifications.h"
#include "app/desktop/slices/panelliveness.h"
#include "app/desktop/slices/severalcharts.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/pastevents.h"
#include "client/session/statefile.h"
#include "ui/charts/valuetext.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartview.h"
#include "ui/metrics/hostlistpanel.h"
#include "ui/metrics/metricspanel.h"
#include "ui/metrics/metricsseries.h"
#include "ui/shell/mainwindow.h"

#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

std::optional<AlertOffers::Subject> alertSubject(const QByteArray &host)
{
    return host.isEmpty() ? std::nullopt : std::optional(AlertOffers::Subject{.topic = {TopicKind::metrics, host}});
}

} // namespace

MetricsSlice::MetricsSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_history(TopicKind::metrics), m_panel(new MetricsPanel(m_model)),
      m_hosts(new HostListPanel(m_model)), m_shown(m_model, [&feed = context.feed](const QByteArray &host) {
          return feed.freshness({TopicKind::metrics, host});
      })
{
    context.window.addPanel(*m_panel, PanelGrid::Column::left, 3);
    context.charts.add(*m_panel);
    connectFeed(context);
    announceLevels(context);
    connectChoice(context);
    connectHostList(context);
    offerAlerts(context, *m_panel);
    context.alertOffers.addToList(m_hosts->rows(), [this] { return alertSubject(m_hosts->currentName()); });
    addCharts(context);
}

void MetricsSlice::addCharts(const SliceContext &context)
{
    auto *charts = new SeveralCharts({.panel = *m_panel,
                                      .names = m_model,
                                      .freshnessOf =
                                          [&feed = context.feed](const QByteArray &host) {
                                              return feed.freshness({TopicKind::metrics, host});
                                          },
                                      .key = u"window/host"_s,
                                      .first = m_shown,
                                      .commandText = tr("Hosts: charts at once: %1")},
                                     context, this);
    for (int i = 1; i < ChartDeck::counts.back(); ++i) {
        auto *panel = new MetricsPanel(m_model);
        panel->setObjectName(u"metricsPanel%1"_s.arg(i + 1));
        ShownName &name = charts->add({panel, [panel](const QByteArray &host) { panel->setHost(host); }}, context);
        connect(panel, &MetricsPanel::hostChosen, &name, &ShownName::choose);
        offerAlerts(context, *panel);
    }
    charts->finish(context);
}

void MetricsSlice::connectChoice(const SliceContext &context)
{
    const QString hostKey = u"window/chosenHost"_s;
    StateFile &state = context.state;
    m_shown.choose(state.value(hostKey).toByteArray());
    connect(&m_shown, &ShownName::chosen, this,
            [&state, hostKey](const QByteArray &host) { state.setValue(hostKey, host); });
    connect(&m_shown, &ShownName::changed, m_panel, &MetricsPanel::setHost);
    connect(&m_shown, &ShownName::changed, m_hosts, &HostListPanel::setCurrentName);
    connect(m_panel, &MetricsPanel::hostChosen, &m_shown, &ShownName::choose);
    connect(m_hosts, &HostListPanel::nameChosen, &m_shown, &ShownName::choose);
    connect(&context.feed.clock(), &FeedClock::ticked, &m_shown, &ShownName::reconsider);
}

// Hidden at first: with one host, the panel of its load says it all.
void MetricsSlice::connectHostList(const SliceContext &context)
{
    DashboardFeed &feed = context.feed;
    context.window.addPanel(*m_hosts, PanelGrid::Column::left, 2);
    context.window.grid().setPanelShown(*m_hosts, false);
    m_hosts->list().setLivenessSource(
        [&feed](const Topic &topic) { return Liveness{.freshness = feed.freshness(topic), .age = feed.age(topic)}; });
    connect(&m_panel->chart(), &ChartView::rangeChanged, m_hosts,
            [this](qint64 range) { m_hosts->list().setRange(std::chrono::milliseconds(range)); });
    m_hosts->list().setRange(std::chrono::milliseconds(m_panel->chart().range()));
    connect(m_hosts, &HostListPanel::forgetRequested, this, [&feed](const QByteArray &host) {
        feed.forget({TopicKind::metrics, host});
    });
    MainWindow &window = context.window;
    window.addTargets([this, &window] {
        QList<MainWindow::Target> targets;
        for (int row = 0; row < m_model.hostCount(); ++row) {
            const QByteArray host = m_model.newest(row).host;
            targets.append({tr("Host %1").arg(QString::fromUtf8(host)), [this, &window, host] {
                                window.grid().reveal(*m_panel);
                                m_shown.choose(host);
                            }});
        }
        return targets;
    });
    followLiveness(feed, *m_hosts, [this](const LinkStatus &link) { m_hosts->setLink(link); });
}

void MetricsSlice::offerAlerts(const SliceContext &context, MetricsPanel &panel)
{
    context.alertOffers.addToChart(panel.chart(), [&panel] { return alertSubject(panel.host()); },
                                   {u"cpu"_s, u"memory"_s, u"requests"_s});
}

void MetricsSlice::connectFeed(const SliceContext &context)
{
    connect(&context.feed, &DashboardFeed::metricsUpdated, this, [this](const MetricsUpdate &update) {
        m_model.apply(update);
        m_history.want(update.host);
    });
    connect(&context.feed, &DashboardFeed::interrupted, this, [this](std::optional<qint64> since) {
        m_model.markGap(since);
        m_history.noteBreak();
    });
    connect(&context.feed, &DashboardFeed::restored, this, [this](qint64 at) { m_model.noteConnected(at); });
    connect(&context.feed, &DashboardFeed::topicForgotten, this, [this](const Topic &topic) {
        if (topic.kind != TopicKind::metrics)
            return;
        m_model.forget(topic.name);
        m_history.forget(topic.name);
    });
    connect(&m_history, &HistoryLoader::loaded, this, [this](const QByteArray &host, const QJsonObject &history) {
        m_model.backfill(host, pastMetrics(history));
    });
    connect(&context.session, &ServerSession::opened, this,
            [this, &session = context.session] { m_history.setApi(session.api()); });
    connect(&context.session, &ServerSession::closed, this, [this] {
        m_history.setApi(nullptr);
        m_model.clear();
    });
}

// Only the highest level, and each time it is reached again: a value that trembles at the threshold does not leave it.
// What is there at first sight was not reached just now. To a tenth, rounded down: 100 % is said of nothing less, and
// no other whole number than that of the panel.
void MetricsSlice::announceLevels(const SliceContext &context)
{
    connect(&m_model, &MetricsModel::levelChanged, this,
            [&notifications = context.notifications, &feed = context.feed](const LevelChange &change) {
                if (change.now != MetricLevel::critical || change.isFirstSight)
                    return;
                const ChartSeries series = metricsSeries()[std::size_t(change.metric)];
                notifications.raise(Severity::error,
                                    tr("%1: %2 reached %3")
                                        .arg(QString::fromUtf8(change.host), series.name,
                                             valueText(std::floor(change.value * 10) / 10, 1, series.unit)),
                                    change.time, feed.freshness({TopicKind::metrics, change.host}) == Freshness::fresh);
            });
}

} // namespace heliograph
