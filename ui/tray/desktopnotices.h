// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/notificationpolicy.h"

#include <QObject>
#include <QTimer>

namespace heliograph
{

class DashboardFeed;
class DesktopNotifier;

// Words what the policy finds worth a desktop notice, and sends it. Created by the composition root.
class DesktopNotices final : public QObject
{
    Q_OBJECT

public:
    // The most notices on the desktop; one more takes the place of the oldest.
    static constexpr int mostAtOnce = 3;

    DesktopNotices(DashboardFeed &feed, DesktopNotifier &notifier, QObject *parent = nullptr);

    void setEnabled(bool enabled) { m_isEnabled = enabled; }
    void setLeast(Severity least) { m_policy.setLeast(least); }
    void setOutages(NotificationPolicy::Outages outages);
    // Adds one that this window makes itself.
    void add(const Notification &notification);
    // Do not disturb, or the person looks at the window anyway.
    void setQuiet(bool quiet);

private:
    void noteLink();
    void sendDue();

    DashboardFeed &m_feed;
    DesktopNotifier &m_notifier;
    NotificationPolicy m_policy;
    QTimer m_timer;
    // Place of the newest, on the desktop.
    int m_place = 0;
    bool m_isEnabled = true;
    bool m_isUp = false;
};

} // namespace heliograph
