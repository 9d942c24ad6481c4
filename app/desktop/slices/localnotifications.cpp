// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/localnotifications.h"

#include "app/desktop/desktoplog.h"

namespace heliograph
{

void LocalNotifications::raise(Severity severity, const QString &message, qint64 wallMs, bool isNews)
{
    raiseFor({}, severity, message, wallMs, isNews);
}

// The name of the person may be none.
void LocalNotifications::raisePersonal(Severity severity, const QString &message, qint64 wallMs)
{
    raiseFor("you", severity, message, wallMs, true);
}

void LocalNotifications::raiseFor(const QByteArray &user, Severity severity, const QString &message, qint64 wallMs,
                                  bool isNews)
{
    if (severity == Severity::error || severity == Severity::warning)
        qCWarning(lcDesktop).noquote() << message;
    else
        qCInfo(lcDesktop).noquote() << message;
    Q_EMIT raised({.id = --m_lastId, .message = message, .severity = severity, .timestamp = wallMs, .userId = user},
                  isNews);
}

void LocalNotifications::report(Severity severity, const QString &message, qint64 wallMs)
{
    raise(severity, message, wallMs);
    Q_EMIT reported(message);
}

} // namespace heliograph
