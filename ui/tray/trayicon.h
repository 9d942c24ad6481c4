// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/statedot.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <optional>

namespace heliograph
{

class CommandSet;
class DashboardFeed;
class MainWindow;
struct DesktopMessage;

// The icon in the tray: the worst state of all streams by shape and colour, in words in the tooltip. Made only where
// there is a tray. Owned by the composition root.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    TrayIcon(DashboardFeed &feed, MainWindow &window, QObject *parent = nullptr);

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void showNotice(const DesktopMessage &notice);

private:
    void fillMenu();
    void refresh();

    DashboardFeed &m_feed;
    MainWindow &m_window;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction *m_showAction = nullptr;
    // The dot that is shown.
    std::optional<Dot> m_dot;
};

} // namespace heliograph
