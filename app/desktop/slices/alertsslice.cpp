// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/alertsslice.h"

#include "app/desktop/desktoplog.h"
#include "app/desktop/serversession.h"
#include "app/desktop/slices/alertoffers.h"
#include "app/desktop/slices/localnotifications.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "ui/alerts/alertsbutton.h"
#include "ui/alerts/alertspanel.h"
#include "ui/alerts/alertstext.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"
#include "ui/tray/systemsound.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds collectingTime{500};
// More at once are one notification, which names the first of them.
constexpr qsizetype mostSingle = 3;

} // namespace

AlertsSlice::AlertsSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_notifications(context.notifications), m_preferences(context.preferences),
      m_window(context.window), m_marks(context, m_controller.alerts())
{
    m_collecting.setSingleShot(true);
    m_collecting.setInterval(collectingTime);
    connect(&m_collecting, &QTimer::timeout, this, &AlertsSlice::raiseFresh);
    // Both belong to the window.
    auto *panel = new AlertsPanel(m_controller);
    auto *button = new AlertsButton;
    MainWindow &window = context.window;
    window.addPanel(*panel, PanelGrid::Column::left, 2);
    window.grid().setPanelShown(*panel, false);
    window.addStatusTool(*button);
    connect(&context.alertOffers, &AlertOffers::requested, panel, &AlertsPanel::addAlert);
    // Said in the panel itself while that is in sight.
    connect(&m_controller, &AlertController::done, panel, [this, panel, &feed = context.feed](const QString &text) {
        if (!panel->isVisible())
            m_notifications.report(Severity::info, text, feed.clock().wallMs());
    });
    connect(button, &QToolButton::clicked, panel, [&window, panel] { window.grid().reveal(*panel); });
    connect(&m_controller.alerts(), &AlertsModel::firingChanged, button, &AlertsButton::setFiring);

    const CallerIdentity &caller = context.caller;
    connect(&caller, &CallerIdentity::changed, panel,
            [panel, &caller] { panel->setForbidden(caller.obstacle(Action::alert)); });
    const ServerSession &session = context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] { m_controller.setClient(session.alerts()); });
    connect(&session, &ServerSession::closed, this, [this] { m_controller.setClient(nullptr); });

    const DashboardFeed &feed = context.feed;
    connect(&feed.clock(), &FeedClock::ticked, panel, &AlertsPanel::tick);
    connect(&feed, &DashboardFeed::linkChanged, panel, [this, panel, button, &feed, wasOpen = false]() mutable {
        const bool isOpen = feed.link().isOpen();
        // An open stream that nothing comes over says as little about the present as none.
        const bool isPresent = isOpen && feed.link().state != LinkState::stale;
        panel->setLinkUp(isPresent);
        button->setLinkUp(isPresent);
        if (isOpen && !std::exchange(wasOpen, isOpen))
            m_controller.refresh();
        wasOpen = isOpen;
    });
    connect(&feed, &DashboardFeed::alertReceived, this, [this](const AlertChange &alert) {
        m_controller.apply(alert);
        logHandling(alert);
        noteFiring(alert);
    });
    connect(&feed, &DashboardFeed::alertRuleChanged, this, [this](const AlertRuleChange &change) {
        m_controller.apply(change);
        logRuleChange(change);
    });
}

// What persons did; that it fires is a notification, which is logged as such.
void AlertsSlice::logHandling(const AlertChange &alert)
{
    if (alert.state != AlertChange::State::acknowledged && alert.state != AlertChange::State::snoozed)
        return;
    const QString handled = alert.state == AlertChange::State::snoozed ? u"was snoozed"_s : u"was acknowledged"_s;
    const QString by = alert.by.isEmpty() ? QString() : u" by "_s + QString::fromUtf8(alert.by);
    const QString reason = alert.reason.isEmpty() ? QString() : u": "_s + alert.reason;
    qCInfo(lcDesktop).noquote() << "the alert" << alert.name << handled + by + reason;
}

void AlertsSlice::logRuleChange(const AlertRuleChange &change)
{
    const QString what = change.change == AlertRuleChange::Change::added ? u"was added"_s
        : change.change == AlertRuleChange::Change::changed              ? u"was changed"_s
                                                                         : u"was removed"_s;
    const QString by = change.by.isEmpty() ? QString() : u" by "_s + QString::fromUtf8(change.by);
    qCInfo(lcDesktop).noquote() << "the rule of the alert" << change.name << what + by;
}

// An alert that is resolved or acknowledged before it was announced is not announced.
void AlertsSlice::noteFiring(const AlertChange &alert)
{
    m_fresh.removeIf([&alert](const AlertChange &fresh) { return fresh.name == alert.name; });
    if (alert.state == AlertChange::State::firing && !alert.snoozedUntil)
        m_fresh.append(alert);
    if (!m_fresh.isEmpty() && !m_collecting.isActive())
        m_collecting.start();
}

void AlertsSlice::raiseFresh()
{
    const QList<AlertChange> fresh = std::exchange(m_fresh, {});
    if (fresh.isEmpty())
        return;
    sound();
    if (fresh.size() <= mostSingle) {
        for (const AlertChange &alert : fresh)
            m_notifications.raise(alert.severity, tr("Alert: %1").arg(messageText(alert, m_controller.alerts())),
                                  alert.timestamp);
        return;
    }
    QStringList names;
    Severity worst = Severity::info;
    for (const AlertChange &alert : fresh) {
        worst = std::max(worst, alert.severity);
        if (names.size() < mostSingle)
            names.append(messageText(alert, m_controller.alerts()));
    }
    m_notifications.raise(worst,
                          tr("%n alert(s) fire, among them: %1", nullptr, int(fresh.size())).arg(names.join(u"; ")),
                          fresh.last().timestamp);
}

void AlertsSlice::sound() const
{
    const bool isQuiet = m_window.commands()[Command::doNotDisturb].isChecked();
    if (m_preferences.isOn(Preference::alertSound) && !isQuiet)
        playSystemSound();
}

} // namespace heliograph
