// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/systemfeedclock.h"

#include <QDateTime>
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace heliograph
{

using namespace std::chrono_literals;

SystemFeedClock::SystemFeedClock(QObject *parent) : FeedClock(parent), m_beat(this)
{
    connect(&m_beat, &QTimer::timeout, this, &FeedClock::ticked);
    m_beat.start(1s);
}

FeedClock::Instant SystemFeedClock::now() const
{
#ifdef Q_OS_LINUX
    // The usual monotonic clock stands still while the machine sleeps, and old values would look young after it.
    timespec time = {};
    if (::clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return Instant(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
#endif
    return std::chrono::steady_clock::now();
}

qint64 SystemFeedClock::wallMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace heliograph
