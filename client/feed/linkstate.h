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
    disconnected, // on purpose
    connecting, // a request is under way
    live,
    delayed, // it is open, but has been silent for longer than it usually is
    stale, // it is open, but not even heartbeats come
    waiting, // it is gone and will be tried again at `retryAt`
    refused, // the server does not want to, or something else answers there
    paused, // live, but the person holds the picture
};

// For logs, style sheets and tests: "live".
QString linkStateName(LinkState state);

struct LinkStatus {
    LinkState state = LinkState::disconnected;
    QString reason; // why, in words for a person; empty when all is well
    QString advice; // what the person can do about it; may be empty
    QUrl betterServer = {}; // the same server by the other protocol, where it was found to answer; else empty
    int attempt = 0; // the attempt under way or planned, 1 is the first since the link was last live; 0 while open
    FeedClock::Instant since; // when this state began
    qint64 sinceWallMs = 0; // the same as a time of day
    std::optional<FeedClock::Instant> retryAt = {}; // while waiting, and sometimes while refused
    std::optional<FeedClock::Instant> givesUpAt = {}; // while connecting: this attempt has failed then
    bool isPolling = false; // something on the way holds the stream back, so events are fetched
    bool wasOpen = false; // since it was started; else nothing was lost, it just never came about
    std::optional<FeedClock::Instant> lastByteAt = {}; // of this server, heartbeats and comments among them
    std::optional<FeedClock::Instant> lastEventAt = {}; // that said something

    // Whether events come, or would if there were any.
    bool isOpen() const
    {
        return state == LinkState::live || state == LinkState::delayed || state == LinkState::stale
            || state == LinkState::paused;
    }
    friend bool operator==(const LinkStatus &, const LinkStatus &) = default;
};

} // namespace heliograph
