// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

#include <QString>
#include <QUrl>
#include <optional>

namespace heliograph
{

// How the link to the server stands. One value for window, title, tray and page.
enum class LinkState {
    // On purpose.
    disconnected,
    // A request is under way.
    connecting,
    live,
    // It is open, but has been silent for longer than it usually is.
    delayed,
    // It is open, but not even heartbeats come.
    stale,
    // It is gone and will be tried again at `retryAt`.
    waiting,
    // The server does not want to, or something else answers there.
    refused,
    // Live, but the person holds the picture.
    paused,
};

// For logs, style sheets and tests: "live".
QString linkStateName(LinkState state);

struct LinkStatus {
    LinkState state = LinkState::disconnected;
    // Why, in words for a person; empty when all is well.
    QString reason;
    // What the person can do about it; may be empty.
    QString advice;
    // The same server by the other protocol, where it was found to answer; else empty.
    QUrl betterServer = {};
    // Another token may be accepted.
    bool needsSignIn = false;
    // The attempt under way or planned, 1 is the first since the link was last live; 0 while open.
    int attempt = 0;
    // When this state began.
    FeedClock::Instant since;
    // When this state began, as a time of day.
    qint64 sinceWallMs = 0;
    // Set while waiting, and sometimes while refused.
    std::optional<FeedClock::Instant> retryAt = {};
    // Set while connecting: this attempt has failed then.
    std::optional<FeedClock::Instant> givesUpAt = {};
    // Something on the way holds the stream back, so events are fetched.
    bool isPolling = false;
    // Open at any time since it was started; else nothing was lost, it just never came about.
    bool wasOpen = false;
    // By the server, which said why; no attempt has failed since.
    bool wasEnded = false;
    // Of this server, heartbeats and comments among them.
    std::optional<FeedClock::Instant> lastByteAt = {};
    // The last event that was no heartbeat or comment.
    std::optional<FeedClock::Instant> lastEventAt = {};

    // Whether events come, or would if there were any.
    bool isOpen() const
    {
        return state == LinkState::live || state == LinkState::delayed || state == LinkState::stale
            || state == LinkState::paused;
    }
    // It was tried in vain: more than merely on the way to the first connection.
    bool isUnreachable() const
    {
        return state == LinkState::waiting || state == LinkState::refused
            || (state == LinkState::connecting && attempt > 1);
    }
    friend bool operator==(const LinkStatus &, const LinkStatus &) = default;
};

} // namespace heliograph
