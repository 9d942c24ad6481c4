// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/alertcontroller.h"

#include <QTimer>

namespace heliograph
{

class LocalNotifications;
struct SliceContext;

// The alerts of a server: the panel, which is hidden until it is opened, the count in the status line, and a
// notification for each alert that fires.
class AlertsSlice final : public QObject
{
    Q_OBJECT

public:
    explicit AlertsSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void noteFiring(const AlertChange &alert);
    void raiseFresh();

    LocalNotifications &m_notifications;
    AlertController m_controller;
    // Those that began to fire a moment ago: many at once are one notification.
    QList<AlertChange> m_fresh;
    QTimer m_collecting;
};

} // namespace heliograph
