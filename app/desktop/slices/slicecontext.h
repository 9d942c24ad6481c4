// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

class ActionController;
class AlertOffers;
class CallerIdentity;
class DashboardFeed;
class DesktopNotifier;
class EmbeddedServer;
class LinkedCharts;
class LocalNotifications;
class MainWindow;
class Preferences;
class ServerSession;
class StateFile;

// What a slice may use. All live longer than the slices, except for the window with its panels, which goes first.
struct SliceContext {
    DashboardFeed &feed;
    ServerSession &session;
    CallerIdentity &caller;
    ActionController &actions;
    StateFile &state;
    Preferences &preferences;
    MainWindow &window;
    LinkedCharts &charts;
    AlertOffers &alertOffers;
    LocalNotifications &notifications;
    DesktopNotifier &notifier;
    EmbeddedServer &server;
};

} // namespace heliograph
