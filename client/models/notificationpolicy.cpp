// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/notificationpolicy.h"

#include "client/models/notificationfilter.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

using std::chrono::milliseconds;

// What came while quiet was wanted is in the list; raising it afterwards would be the noise that was not wanted.
void NotificationPolicy::setQuiet(bool quiet)
{
    m_isQuiet = quiet;
    if (quiet)
        m_pending = m_missed = 0;
}

void NotificationPolicy::arrived(const Notification &notification, bool isReplay)
{
    if (m_isQuiet || weightOf(notification.severity) < weightOf(m_least))
        return;
    const bool isFirst = m_pending + m_missed == 0;
    if (isFirst || weightOf(notification.severity) > weightOf(m_worst))
        m_worst = notification.severity;
    if (isReplay) {
        ++m_missed;
        return;
    }
    ++m_pending;
    m_newest = notification;
}

// Short blips of a connection that comes and goes are one outage, announced once.
void NotificationPolicy::connected()
{
    if (m_link != Link::down)
        return;
    m_link = Link::returning;
    m_upSince = m_now();
}

void NotificationPolicy::disconnected()
{
    if (m_link == Link::up) {
        m_downSince = m_now();
        m_isOutageAnnounced = m_isOutageSkipped = false;
    }
    m_link = Link::down;
}

QList<DesktopNotice> NotificationPolicy::due()
{
    const Instant now = m_now();
    QList<DesktopNotice> notices;
    noteOutage(now, notices);
    noteArrivals(now, notices);
    return notices;
}

void NotificationPolicy::noteOutage(Instant now, QList<DesktopNotice> &notices)
{
    if (const auto at = outageDueAt(); at && now >= *at) {
        m_isOutageAnnounced = !m_isQuiet;
        m_isOutageSkipped = m_isQuiet;
        if (m_isOutageAnnounced)
            notices.append({.kind = DesktopNotice::Kind::outage,
                            .severity = Severity::warning,
                            .lasted = std::chrono::duration_cast<milliseconds>(now - m_downSince)});
    }
    if (m_link != Link::returning || now - m_upSince < stableFor)
        return;
    m_link = Link::up;
    if (std::exchange(m_isOutageAnnounced, false) && !m_isQuiet)
        notices.append({.kind = DesktopNotice::Kind::recovery,
                        .severity = Severity::success,
                        .lasted = std::chrono::duration_cast<milliseconds>(m_upSince - m_downSince)});
}

void NotificationPolicy::noteArrivals(Instant now, QList<DesktopNotice> &notices)
{
    if (m_pending + m_missed == 0 || !mayRaise(now))
        return;
    DesktopNotice notice{.count = m_pending + m_missed, .severity = m_worst};
    if (m_pending == 0)
        notice.kind = DesktopNotice::Kind::missed;
    else if (notice.count > 1)
        notice.kind = DesktopNotice::Kind::summary;
    else
        notice.notification = m_newest;
    notices.append(notice);
    m_pending = m_missed = 0;
    m_lastRaised = now;
}

std::optional<NotificationPolicy::Instant> NotificationPolicy::outageDueAt() const
{
    if (m_link != Link::down || m_outages == Outages::never || m_isOutageAnnounced || m_isOutageSkipped)
        return std::nullopt;
    return m_outages == Outages::atOnce ? m_downSince : m_downSince + outageDelay;
}

std::optional<milliseconds> NotificationPolicy::untilDue() const
{
    const Instant now = m_now();
    std::optional<Instant> at = outageDueAt();
    const auto earlier = [&at](Instant other) { at = at ? std::min(*at, other) : other; };
    if (m_link == Link::returning)
        earlier(m_upSince + stableFor);
    if (m_pending + m_missed > 0)
        earlier(m_lastRaised ? std::max(now, *m_lastRaised + spacing) : now);
    if (!at)
        return std::nullopt;
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(*at - now));
}

} // namespace heliograph
