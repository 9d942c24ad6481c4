// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationtext.h"

#include "client/feed/clocktext.h"

#include <QCoreApplication>
#include <QLocale>

namespace heliograph
{

namespace
{

// The translation context of all words of the panel.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(NotificationsPanel)
};

} // namespace

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return Words::tr("Info");
    case Severity::success:
        return Words::tr("Success");
    case Severity::warning:
        return Words::tr("Warning");
    case Severity::error:
        return Words::tr("Error");
    }
    Q_UNREACHABLE();
}

QString relativeTime(qint64 timestamp, qint64 nowMs, const QLocale &locale)
{
    const qint64 seconds = (nowMs - timestamp) / 1000;
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    // Also when the other clock is ahead.
    if (seconds < 10)
        return Words::tr("now");
    if (seconds < minute)
        return Words::tr("%1 s ago").arg(locale.toString(seconds / 10 * 10));
    if (seconds < hour)
        return Words::tr("%1 min ago").arg(locale.toString(seconds / minute));
    if (seconds < day)
        return Words::tr("%1 h ago").arg(locale.toString(seconds / hour));
    return locale.toString(QDateTime::fromMSecsSinceEpoch(timestamp).date(), QLocale::ShortFormat);
}

QString absoluteTime(qint64 timestamp, const QLocale &locale)
{
    return longMomentText(QDateTime::fromMSecsSinceEpoch(timestamp), locale);
}

} // namespace heliograph
