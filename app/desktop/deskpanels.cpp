// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/deskpanels.h"

#include "app/desktop/deskmodels.h"
#include "app/desktop/embeddedserver.h"
#include "client/control/auctioncontroller.h"
#include "client/feed/dashboardfeed.h"
#include "ui/auction/auctionpanel.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartview.h"
#include "ui/market/marketpanel.h"
#include "ui/metrics/metricspanel.h"
#include "ui/notifications/notificationspanel.h"
#include "ui/operate/operatorpage.h"
#include "ui/operate/serverpanel.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/mainwindow.h"
#include "ui/tray/desktopnotices.h"

#include <QApplication>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QString symbolKey = u"window/symbol"_s;
const QString hostKey = u"window/host"_s;
const QString quietKey = u"window/doNotDisturb"_s;
const QString leastKey = u"window/leastListed"_s;

AuctionPanel::ServerNow serverNowOf(const DashboardFeed &feed)
{
    return [&feed]() -> std::optional<ServerTime> {
        const auto now = feed.clock().now();
        const auto time = feed.serverClock().at(now);
        if (!time)
            return std::nullopt;
        return ServerTime{.now = std::chrono::milliseconds(*time),
                          .uncertainty = feed.serverClock().uncertainty(now).value_or(std::chrono::seconds(1))};
    };
}

} // namespace

DeskPanels::DeskPanels(const Parts &parts)
    : m_parts(parts), m_market(new MarketPanel(parts.models.market)), m_metrics(new MetricsPanel(parts.models.metrics)),
      m_auction(new AuctionPanel(parts.models.auction, parts.feed.clock(), serverNowOf(parts.feed))),
      m_notifications(new NotificationsPanel(parts.models.notifications, parts.feed.clock())),
      m_serverPanel(new ServerPanel(parts.server)), m_operatorPage(new OperatorPage(parts.operation)),
      m_bidSteps(parts.state)
{
    using Column = PanelGrid::Column;
    parts.window.addPanel(*m_market, Column::left, 3);
    parts.window.addPanel(*m_metrics, Column::left, 3);
    parts.window.addPanel(*m_auction, Column::right, 3);
    parts.window.addPanel(*m_notifications, Column::left, 2);
    parts.window.addPanel(*m_serverPanel, Column::right, 1);
    parts.window.addPanel(*m_operatorPage, Column::left, 3);
    parts.window.grid().setPanelShown(*m_operatorPage, false); // for those who look for it
    wireCharts();
    wireAuction();
    wireNotifications();
    wireServer();
    wireCommands();
    connect(&parts.feed.clock(), &FeedClock::ticked, this, &DeskPanels::updateLiveness);
    connect(&parts.feed, &DashboardFeed::freshnessChanged, this, &DeskPanels::updateLiveness);
    connect(&parts.feed, &DashboardFeed::linkChanged, this, &DeskPanels::updateLiveness);
    updateLiveness();
}

void DeskPanels::wireCharts()
{
    DashboardFeed &feed = m_parts.feed;
    const LivenessSource liveness = [&feed](const Topic &topic) {
        return Liveness{.freshness = feed.freshness(topic), .age = feed.age(topic)};
    };
    const ChartView::Clock serverTime = [&feed] {
        return feed.serverClock().at(feed.clock().now()).value_or(feed.clock().wallMs());
    };
    m_market->setLivenessSource(liveness);
    m_metrics->setLivenessSource(liveness);
    for (ChartView *chart : {&m_market->chart(), &m_metrics->chart()}) {
        chart->setClock(serverTime);
        m_charts.add(*chart);
    }
    connect(&feed, &DashboardFeed::linkChanged, &m_charts, [this, &feed] { m_charts.setPaused(feed.isPaused()); });
    wireRanges();
    applyChartRate();
    connect(&m_parts.preferences, &Preferences::changed, this, &DeskPanels::applyChartRate);
    StateFile &state = m_parts.state;
    m_market->setSymbol(state.value(symbolKey).toByteArray());
    m_metrics->setHost(state.value(hostKey).toByteArray());
    connect(m_market, &MarketPanel::symbolChanged, this,
            [&state](const QByteArray &symbol) { state.setValue(symbolKey, symbol); });
    connect(m_metrics, &MetricsPanel::hostChanged, this,
            [&state](const QByteArray &host) { state.setValue(hostKey, host); });
}

void DeskPanels::wireRanges()
{
    MainWindow &window = m_parts.window;
    connect(&window, &MainWindow::rangeChosen, &m_charts,
            [this](std::chrono::milliseconds range) { m_charts.setRange(range.count()); });
    connect(&window, &MainWindow::chartsLinked, &m_charts, &ChartGroup::setLinked);
    connect(&m_charts, &ChartGroup::rangeChanged, &window,
            [&window](qint64 range) { window.setRange(std::chrono::seconds(range / 1'000)); });
    connect(&window.commands()[Command::rangeOther], &QAction::triggered, &m_charts,
            [this, &window] { m_charts.askForRange(window); });
}

void DeskPanels::applyChartRate()
{
    const int rate = m_parts.preferences.value(Preference::chartsPerSecond).toInt();
    m_market->chart().setRate(rate);
    m_metrics->chart().setRate(rate);
}

void DeskPanels::wireNotifications()
{
    MainWindow &window = m_parts.window;
    NotificationsModel &model = m_parts.models.notifications;
    connect(&model, &NotificationsModel::unreadChanged, &window, &MainWindow::setUnread);
    window.setUnread(model.unread());
    connect(m_notifications, &NotificationsPanel::doNotDisturbChosen, this, &DeskPanels::setDoNotDisturb);
    StateFile &state = m_parts.state;
    m_notifications->setLeast(severityFromName(state.value(leastKey).toString()));
    connect(m_notifications, &NotificationsPanel::leastChosen, this, [&state](std::optional<Severity> least) {
        state.setValue(leastKey, least ? severityName(*least) : QString());
    });
    connect(&window.bar().notificationButton(), &QToolButton::clicked, this, [this, &window] {
        window.grid().reveal(*m_notifications);
        m_notifications->findChild<QWidget *>(u"notificationList"_s)->setFocus(Qt::ShortcutFocusReason);
    });
    connect(qApp, &QApplication::focusChanged, this, &DeskPanels::noteQuiet);
    setDoNotDisturb(DoNotDisturb::fromText(state.value(quietKey).toString()));
}

void DeskPanels::wireServer()
{
    Preferences &preferences = m_parts.preferences;
    const auto showChoices = [this, &preferences] {
        m_serverPanel->setPort(quint16(preferences.value(Preference::serverPort).toInt()));
        m_serverPanel->setBindAddress(preferences.value(Preference::serverBind).toString());
    };
    showChoices();
    if (preferences.isFixed(Preference::serverPort))
        m_serverPanel->setFixedPort(preferences.originText(Preference::serverPort));
    if (preferences.isFixed(Preference::serverBind))
        m_serverPanel->setFixedBindAddress(preferences.originText(Preference::serverBind));
    connect(&preferences, &Preferences::changed, m_serverPanel, [showChoices](Preference changed) {
        if (changed == Preference::serverPort || changed == Preference::serverBind)
            showChoices();
    });
    connect(m_serverPanel, &ServerPanel::portChosen, this,
            [&preferences](quint16 port) { preferences.setValue(Preference::serverPort, int(port)); });
    connect(m_serverPanel, &ServerPanel::bindAddressChosen, this,
            [&preferences](const QString &address) { preferences.setValue(Preference::serverBind, address); });
    MainWindow &window = m_parts.window;
    connect(&m_parts.server, &ServerControl::changed, this,
            [this, &window] { window.setServerProblem(m_serverPanel->problem(), m_serverPanel->offersFreePort()); });
    connect(&window, &MainWindow::freePortRequested, m_serverPanel, &ServerPanel::useFreePort);
    CommandSet &commands = window.commands();
    connect(&commands[Command::toggleServer], &QAction::triggered, m_serverPanel, &ServerPanel::toggle);
    connect(&commands[Command::copyServerUrl], &QAction::triggered, m_serverPanel, &ServerPanel::copyUrl);
    connect(&commands[Command::openServerUrl], &QAction::triggered, m_serverPanel, &ServerPanel::openUrl);
}

void DeskPanels::setDoNotDisturb(const DoNotDisturb &quiet)
{
    m_quiet = quiet;
    m_parts.state.setValue(quietKey, quiet.toText());
    noteQuiet();
}

// Also looked at with every beat of the clock, because quiet can have an end. Who looks at the window needs no notice.
void DeskPanels::noteQuiet()
{
    const bool isQuiet = m_quiet.isOn(QDateTime::currentDateTime());
    if (!isQuiet)
        m_quiet = DoNotDisturb::off();
    m_notifications->setDoNotDisturb(m_quiet);
    m_parts.window.setDoNotDisturb(isQuiet);
    m_parts.notices.setQuiet(isQuiet || m_parts.window.isActiveWindow());
}

void DeskPanels::updateLiveness()
{
    const LinkStatus link = m_parts.feed.link();
    m_market->setLink(link);
    m_metrics->setLink(link);
    m_market->updateLiveness();
    m_metrics->updateLiveness();
    m_auction->setLink(link);
    m_parts.auction.setOnline(link.isOpen());
    m_notifications->setLink(link);
    const auto share = connectingShare(link, m_parts.feed.clock().now());
    for (PanelFrame *panel : std::initializer_list<PanelFrame *>{m_market, m_metrics, m_auction, m_notifications})
        panel->setProgress(share);
    noteQuiet();
    if (!m_auction->item().isEmpty())
        m_auction->setFreshness(m_parts.feed.freshness({TopicKind::auction, m_auction->item()}));
}

ChartView &DeskPanels::focusedChart() const
{
    return m_metrics->isAncestorOf(QApplication::focusWidget()) ? m_metrics->chart() : m_market->chart();
}

void DeskPanels::wireCommands()
{
    CommandSet &commands = m_parts.window.commands();
    connect(&commands[Command::exportCsv], &QAction::triggered, this, [this] { askAndExportCsv(focusedChart()); });
    connect(&commands[Command::exportPng], &QAction::triggered, this, [this] { askAndExportPng(focusedChart()); });
    connect(&commands[Command::focusBid], &QAction::triggered, this, [this] {
        m_parts.window.grid().reveal(*m_auction);
        m_auction->focusBid();
    });
    connect(&commands[Command::minimumNext], &QAction::triggered, m_auction, &AuctionPanel::useMinimum);
    connect(&commands[Command::filterNotifications], &QAction::triggered, this, [this] {
        m_parts.window.grid().reveal(*m_notifications);
        m_notifications->focusFilter();
    });
    connect(&commands[Command::markAllRead], &QAction::triggered, &m_parts.models.notifications,
            &NotificationsModel::markAllRead);
    connect(&commands[Command::doNotDisturb], &QAction::triggered, this,
            [this](bool isOn) { setDoNotDisturb(isOn ? DoNotDisturb::untilTurnedOff() : DoNotDisturb::off()); });
}

} // namespace heliograph
