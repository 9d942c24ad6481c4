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
        // One of them, in `notification`.
        notification,
        // `count` of them since the last notice, the most severe of `severity`.
        summary,
        // `count` of them while the connection was away.
        missed,
        // The connection has been lost since `since`.
        outage,
        // It is back; replaces the outage's notice.
        recovery,
    };

    Kind kind = Kind::notification;
    Notification notification = {};
    int count = 0;
    Severity severity = Severity::info;
    // Of an outage.
    std::chrono::milliseconds lasted{0};

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

    // Between two notices.
    static constexpr std::chrono::seconds spacing{5};
    static constexpr std::chrono::seconds outageDelay{60};
    // Before a connection counts as back.
    static constexpr std::chrono::seconds stableFor{10};

    explicit NotificationPolicy(Now now) : m_now(std::move(now)) {}

    void setOutages(Outages outages) { m_outages = outages; }
    // What is less severe stays in the list.
    void setLeast(Severity least) { m_least = least; }
    // Do not disturb, or the person is looking at the window anyway.
    void setQuiet(bool quiet);

    void arrived(const Notification &notification, bool isReplay);
    // The connection is up and the missed events have come.
    void connected();
    void disconnected();

    // What to raise now; each once.
    QList<DesktopNotice> due();
    // None: nothing is planned.
    std::optional<std::chrono::milliseconds> untilDue() const;

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
    // It came due while quiet was wanted, so it is not announced later either.
    bool m_isOutageSkipped = false;
};

} // namespace heliograph
