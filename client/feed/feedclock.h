// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <chrono>

namespace heliograph
{

// Time for the feed: two clocks and a beat. Created by the composition root, in the feed's thread; a test makes
// one that is moved by hand.
class FeedClock : public QObject
{
    Q_OBJECT

public:
    using Instant = std::chrono::steady_clock::time_point;

    using QObject::QObject;

    // Monotonic; counts sleep where the system supports it.
    virtual Instant now() const = 0;
    // In ms since 1970; jumps when the clock is set.
    virtual qint64 wallMs() const = 0;

Q_SIGNALS:
    // About once a second: ages are looked at then.
    void ticked();
};

} // namespace heliograph
