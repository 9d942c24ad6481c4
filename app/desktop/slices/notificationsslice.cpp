// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/notificationsslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/localnotifications.h"
#include "app/desktop/slices/panelliveness.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/pastevents.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/notifications/notificationspanel.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QToolButton>
#include <memory>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QString quietKey = u"window/doNotDisturb"_s;
const QString leastKey = u"window/leastListed"_s;

NotificationPolicy::Outages outagesFromName(const QString &name)
{
    using Outages = NotificationPolicy::Outages;
    return name == u"never"_s ? Outages::never : name == u"atOnce"_s ? Outages::atOnce : Outages::afterAMinute;
}

} // namespace

NotificationsSlice::NotificationsSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_desktopNotices(context.feed, context.notifier),
      m_panel(new NotificationsPanel(m_model, context.feed.clock()))
{
    m_context.window.addPanel(*m_panel, PanelGrid::Column::left, 2);
    connectSources();
    connectPanel();
    connectCommands();
    applyPreferences();
    connect(&m_context.preferences, &Preferences::changed, this, &NotificationsSlice::applyPreferences);
    connect(qApp, &QApplication::focusChanged, this, &NotificationsSlice::updateQuiet);
    setDoNotDisturb(DoNotDisturb::fromText(m_context.state.value(quietKey).toString()));
    followLiveness(m_context.feed, *m_panel, [this](const LinkStatus &link) {
        m_panel->setLink(link);
        // It may have an end.
        updateQuiet();
    });
}

void NotificationsSlice::connectSources()
{
    connect(
        &m_context.feed, &DashboardFeed::notificationReceived, this,
        [this](const Notification &notification, const Arrival &arrival) { m_model.add(notification, arrival.id); });
    connect(&m_context.feed, &DashboardFeed::announcementReceived, this,
            [this](const Announcement &announcement, const Arrival &arrival) {
                m_model.add(Notification::of(announcement), arrival.id);
            });
    connectPast(TopicKind::notifications);
    connectPast(TopicKind::announcements);
    connect(&m_context.notifications, &LocalNotifications::raised, this,
            [this](const Notification &notification, bool isNews) {
                m_model.add(notification);
                if (isNews)
                    m_desktopNotices.add(notification);
            });
    connect(&m_context.notifications, &LocalNotifications::personalForgotten, &m_model,
            &NotificationsModel::forgetPersonal);
    connect(&m_context.session, &ServerSession::closed, &m_model, &NotificationsModel::clear);
}

// What was there before the window is read. What a break has cost, and the stream did not replay, is not.
void NotificationsSlice::connectPast(TopicKind kind)
{
    auto *loader = new HistoryLoader(kind, this, int(NotificationsModel::mostNotices));
    const ServerSession &session = m_context.session;
    connect(&session, &ServerSession::opened, loader, [&session, loader] { loader->setApi(session.api()); });
    auto isFirst = std::make_shared<bool>(true);
    connect(&session, &ServerSession::closed, loader, [loader, isFirst] {
        loader->setApi(nullptr);
        *isFirst = true;
    });
    const DashboardFeed &feed = m_context.feed;
    connect(&feed, &DashboardFeed::linkChanged, loader, [&feed, loader, wasOpen = false]() mutable {
        const bool isOpen = feed.link().isOpen();
        if (isOpen && !wasOpen) {
            loader->noteBreak();
            loader->want({});
        }
        wasOpen = isOpen;
    });
    connect(loader, &HistoryLoader::loaded, this, [this, isFirst](const QByteArray &, const QJsonObject &history) {
        const bool isRead = std::exchange(*isFirst, false);
        for (const auto &[id, notification] : pastNotices(history))
            m_model.addPast(notification, id, isRead);
    });
}

void NotificationsSlice::connectPanel()
{
    MainWindow &window = m_context.window;
    connect(&m_model, &NotificationsModel::unreadChanged, &window, &MainWindow::setUnread);
    window.setUnread(m_model.unread());
    connect(m_panel, &NotificationsPanel::doNotDisturbChosen, this, &NotificationsSlice::setDoNotDisturb);
    StateFile &state = m_context.state;
    m_panel->setLeast(severityFromName(state.value(leastKey).toString()));
    connect(m_panel, &NotificationsPanel::leastChosen, this, [&state](std::optional<Severity> least) {
        state.setValue(leastKey, least ? severityName(*least) : QString());
    });
    connect(&window.bar().notificationButton(), &QToolButton::clicked, this, [this, &window] {
        window.grid().reveal(*m_panel);
        m_panel->findChild<QWidget *>(u"notificationList"_s)->setFocus(Qt::ShortcutFocusReason);
    });
}

void NotificationsSlice::connectCommands()
{
    const CommandSet &commands = m_context.window.commands();
    connect(&commands[Command::filterNotifications], &QAction::triggered, this, [this] {
        m_context.window.grid().reveal(*m_panel);
        m_panel->focusFilter();
    });
    connect(&commands[Command::markAllRead], &QAction::triggered, m_panel, &NotificationsPanel::markListedRead);
    connect(&commands[Command::doNotDisturb], &QAction::triggered, this,
            [this](bool isOn) { setDoNotDisturb(isOn ? DoNotDisturb::untilTurnedOff() : DoNotDisturb::off()); });
}

void NotificationsSlice::applyPreferences()
{
    const Preferences &preferences = m_context.preferences;
    m_desktopNotices.setEnabled(preferences.isOn(Preference::desktopNotices));
    m_desktopNotices.setLeast(
        severityFromName(preferences.value(Preference::leastNotice).toString()).value_or(Severity::info));
    m_desktopNotices.setOutages(outagesFromName(preferences.value(Preference::outageNotices).toString()));
}

void NotificationsSlice::setDoNotDisturb(const DoNotDisturb &quiet)
{
    m_quiet = quiet;
    m_context.state.setValue(quietKey, quiet.toText());
    updateQuiet();
}

// Who looks at the window needs no notice on the desktop.
void NotificationsSlice::updateQuiet()
{
    const bool isQuiet = m_quiet.isOn(QDateTime::currentDateTime());
    if (!isQuiet)
        m_quiet = DoNotDisturb::off();
    m_panel->setDoNotDisturb(m_quiet);
    m_context.window.setDoNotDisturb(isQuiet);
    m_desktopNotices.setQuiet(isQuiet || m_context.window.isActiveWindow());
}

} // namespace heliograph
