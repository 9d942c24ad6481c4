// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/desktopapp.h"
#include "app/desktop/desktopoptions.h"
#include "client/models/logmodel.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

namespace heliograph
{

// The window as the program makes it, with everything behind it, and what a person reads there.
class DeskWindow
{
public:
    DeskWindow(); // remembers in a folder of its own
    explicit DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed = {});
    explicit DeskWindow(FeedClock &clock);

    std::optional<QString> open(const DesktopOptions &options = {}); // begins, and shows itself
    void watch(const QUrl &server);
    void watch(quint16 port); // a server of this machine

    MainWindow &window() const { return m_desk->window(); }
    DesktopApp &desk() const { return *m_desk; }
    const StateFile &state() const { return m_state; }
    Preferences &preferences() { return m_preferences; }
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return window().findChild<Widget *>(name);
    }

    QString panelState(const QString &panel) const;
    QString text(const QString &name) const; // of a label, a button, a field or a message; empty while out of sight
    bool says(const QString &words) const; // in any label in sight
    bool isShown(const QString &name) const;
    bool canPress(const QString &name) const;
    void press(const QString &name) const;
    // Until prices came often enough for the window to know how often they come. False: they do not.
    bool waitForUsualInterval() const;
    int timesNoticed(const QString &message) const; // counts repetitions
    // What a person could take for the present, in words. Nothing of it may be there while the server is away.
    QStringList signsOfLife() const;
    QStringList panelsNotLive() const; // of those that show the server's data

private:
    DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed, FeedClock *clock);

    const QTemporaryDir m_folder;
    StateFile m_state;
    Preferences m_preferences;
    LogModel m_log;
    std::unique_ptr<DesktopApp> m_desk;
};

} // namespace heliograph
