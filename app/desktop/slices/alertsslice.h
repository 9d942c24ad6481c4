// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/slices/alertmarks.h"
#include "client/control/alertcontroller.h"

#include <QTimer>

namespace heliograph
{

class LocalNotifications;
class MainWindow;
class Preferences;
struct SliceContext;

// The alerts of a server: the panel, which is hidden until it is opened, the count in the status line, and a
// notification for each alert that fires, with a sound where that is wanted.
class AlertsSlice final : public QObject
{
    Q_OBJECT

public:
    explicit AlertsSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    static void logHandling(const AlertChange &alert);
    static void logRuleChange(const AlertRuleChange &change);
    void noteFiring(const AlertChange &alert);
    void raiseFresh();
    void sound() const;

    LocalNotifications &m_notifications;
    const Preferences &m_preferences;
    const MainWindow &m_window;
    AlertController m_controller;
    AlertMarks m_marks;
    // Those that began to fire a moment ago: many at once are one notification.
    QList<AlertChange> m_fresh;
    QTimer m_collecting;
};

} // namespace heliograph
