// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/notification.h"

#include <QObject>

namespace heliograph
{

// Notifications that the window makes itself, beside those of the server. Every slice may raise one; the slice of the
// notifications lists it, and shows it on the desktop where that is wanted.
class LocalNotifications final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // `isNews` is whether it happened just now: what did not is listed, with its time, and not shown on the desktop.
    void raise(Severity severity, const QString &message, qint64 wallMs, bool isNews = true);

    // About what is the person's own. It is forgotten when another person is there.
    void raisePersonal(Severity severity, const QString &message, qint64 wallMs);
    void forgetPersonal() { Q_EMIT personalForgotten(); }

    // What the person has done, from wherever: it is listed, and said in the window whatever panels are in sight.
    void report(Severity severity, const QString &message, qint64 wallMs);

Q_SIGNALS:
    void reported(const QString &message);
    void raised(const heliograph::Notification &notification, bool isNews);
    void personalForgotten();

private:
    void raiseFor(const QByteArray &user, Severity severity, const QString &message, qint64 wallMs, bool isNews);

    // Negative, so that none is the server's.
    qint64 m_lastId = 0;
};

} // namespace heliograph
