// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/autostart.h"
#include "client/session/preferences.h"

#include <CLI/CLI.hpp>
#include <QString>
#include <QStringList>

namespace heliograph
{

// The flags of the window.
struct DesktopOptions {
    // An address; empty: the profile's.
    QString connect = {};
    // By name; empty: the last one.
    QString profile = {};
    // Empty: the user's.
    QString configDir = {};
    // Of Qt's widgets; empty: the desktop's.
    QString style = {};
    // Of Qt; empty: what the session is.
    QString platform = {};
    bool noServer = false;
    bool minimized = false;
    bool fullScreen = false;
    // Shown alone, by its name on the command line.
    QString panel = {};
    bool safeMode = false;
    bool newInstance = false;
    // What these flags and the environment fix for this run.
    QMap<Preference, Preferences::Fixed> fixed = {};

    // For the instance that runs already: what of it concerns it.
    QStringList toArguments() const;
    static DesktopOptions fromArguments(const QStringList &arguments);
};

// The panels that can be shown alone: by their names on the command line, their object names.
const QMap<QString, QString> &wallPanels();

// Starts this program at login, out of sight, and with the same memory.
Autostart autostartOf(const DesktopOptions &options);

// The options live as long as the command line is read.
void addDesktopOptions(CLI::App &app, DesktopOptions &options);

} // namespace heliograph
