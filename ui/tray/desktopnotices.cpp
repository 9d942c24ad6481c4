// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/desktopnotices.h"

#include "client/feed/dashboardfeed.h"
#include "ui/style/agetext.h"
#include "ui/tray/desktopnotifier.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

Urgency urgencyOf(Severity severity)
{
    return severity == Severity::error || severity == Severity::warning ? Urgency::normal : Urgency::low;
}

QString titleOf(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return DesktopNotices::tr("Error");
    case Severity::warning:
        return DesktopNotices::tr("Warning");
    default:
        return DesktopNotices::tr("Notification");
    }
}

DesktopMessage textOf(const DesktopNotice &notice)
{
    using Kind = DesktopNotice::Kind;
    const QString link = u"link"_s;
    switch (notice.kind) {
    case Kind::notification:
        return {titleOf(notice.notification.severity),
                notice.notification.message,
                urgencyOf(notice.notification.severity),
                {}};
    case Kind::summary:
        return {DesktopNotices::tr("%n new notification(s)", nullptr, notice.count),
                {},
                urgencyOf(notice.severity),
                u"summary"_s};
    case Kind::missed:
        return {DesktopNotices::tr("%n notification(s) while the connection was away", nullptr, notice.count),
                {},
                Urgency::low,
                u"summary"_s};
    case Kind::outage:
        return {DesktopNotices::tr("Connection lost"), DesktopNotices::tr("Displayed values are out of date."),
                Urgency::normal, link};
    case Kind::recovery:
        return {DesktopNotices::tr("Connected again"),
                DesktopNotices::tr("The connection was away for %1.").arg(ageText(notice.lasted)), Urgency::low, link};
    }
    Q_UNREACHABLE();
}

} // namespace

DesktopNotices::DesktopNotices(DashboardFeed &feed, DesktopNotifier &notifier, QObject *parent)
    : QObject(parent), m_feed(feed), m_notifier(notifier), m_policy([&feed] { return feed.clock().now(); })
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DesktopNotices::sendDue);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &DesktopNotices::noteLink);
    connect(&m_feed, &DashboardFeed::notificationReceived, this,
            [this](const Notification &notification, const Arrival &arrival) {
                m_policy.arrived(notification, arrival.isReplayed);
                sendDue();
            });
}

// What is due may be due at another time now.
void DesktopNotices::setOutages(NotificationPolicy::Outages outages)
{
    m_policy.setOutages(outages);
    sendDue();
}

void DesktopNotices::setQuiet(bool quiet)
{
    m_policy.setQuiet(quiet);
    sendDue();
}

void DesktopNotices::add(const Notification &notification)
{
    m_policy.arrived(notification, false);
    sendDue();
}

void DesktopNotices::noteLink()
{
    const LinkStatus link = m_feed.link();
    const bool isUp = link.isOpen() || link.state == LinkState::disconnected;
    if (isUp != m_isUp) {
        m_isUp = isUp;
        if (isUp)
            m_policy.connected();
        else
            m_policy.disconnected();
    }
    sendDue();
}

void DesktopNotices::sendDue()
{
    const QList<DesktopNotice> due = m_policy.due();
    for (const DesktopNotice &notice : due) {
        if (!m_isEnabled)
            continue;
        DesktopMessage message = textOf(notice);
        if (message.replaces.isEmpty())
            message.replaces = u"notice%1"_s.arg(m_place = (m_place + 1) % mostAtOnce);
        m_notifier.show(message);
    }
    if (const auto wait = m_policy.untilDue())
        m_timer.start(*wait);
    else
        m_timer.stop();
}

} // namespace heliograph
