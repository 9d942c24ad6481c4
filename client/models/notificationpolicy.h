// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/donotdisturb.h"
#include "server/protocol/notification.h"

#include <QList>
#include <chrono>
#include <functional>

namespace heliograph
{

// A notice for the desktop. The texts are the shell's.
struct DesktopNotice {
    enum class Kind {
        notification, // one of them, in `notification`
        summary, // `count` of them since the last notice, the most severe of `severity`
        missed, // `count` of them while the connection was away
        outage, // the connection has been lost since `since`
        recovery, // it is back; replaces the outage's notice
    };

    Kind kind = Kind::notification;
    Notification notification = {};
    int count = 0;
    Severity severity = Severity::info;
    std::chrono::milliseconds lasted{0}; // of an outage

    friend bool operator==(const DesktopNotice &, const DesktopNotice &) = default;
};

// Decides what is worth a desktop notice: little, once, and nothing when quiet is wanted. Owned by the shell, which
// asks `due()` again after `untilDue()`. The clock comes from outside.
class NotificationPolicy
{
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Now = std::function<Instant()>;
    enum class Outages { never, afterAMinute, atOnce };

    static constexpr std::chrono::seconds spacing{5}; // between two notices
    static constexpr std::chrono::seconds outageDelay{60};
    static constexpr std::chrono::seconds stableFor{10}; // before a connection counts as back

    explicit NotificationPolicy(Now now) : m_now(std::move(now)) {}

    void setOutages(Outages outages) { m_outages = outages; }
    void setLeast(Severity least) { m_least = least; } // what is less severe stays in the list
    void setQuiet(bool quiet); // do not disturb, or the person is looking at the window anyway

    void arrived(const Notification &notification, bool isReplay);
    void connected(); // the connection is up and the missed events have come
    void disconnected();

    QList<DesktopNotice> due(); // what to raise now; each once
    std::optional<std::chrono::milliseconds> untilDue() const; // none: nothing is planned

private:
    enum class Link { up, down, returning };

    bool mayRaise(Instant now) const { return !m_lastRaised || now - *m_lastRaised >= spacing; }
    std::optional<Instant> outageDueAt() const;
    void noteOutage(Instant now, QList<DesktopNotice> &notices);
    void noteArrivals(Instant now, QList<DesktopNotice> &notices);

    Now m_now;
    Outages m_outages = Outages::afterAMinute;
    Severity m_least = Severity::info;
    bool m_isQuiet = false;

    Notification m_newest;
    int m_pending = 0;
    int m_missed = 0;
    Severity m_worst = Severity::info;
    std::optional<Instant> m_lastRaised;

    Link m_link = Link::up;
    Instant m_downSince;
    Instant m_upSince;
    bool m_isOutageAnnounced = false;
    bool m_isOutageSkipped = false; // it came due while quiet was wanted, so it is not announced later either
};

} // namespace heliograph
