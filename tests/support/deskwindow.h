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

class QNetworkReply;

namespace heliograph
{

// The window as the program makes it, with everything behind it, and what a person reads there.
class DeskWindow
{
public:
    // Remembers its state in a folder of its own.
    DeskWindow();
    explicit DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed = {});
    explicit DeskWindow(FeedClock &clock);

    // Begins, and shows the window.
    std::optional<QString> open(const DesktopOptions &options = {});
    void watch(const QUrl &server);
    // Watches a server of this machine.
    void watch(quint16 port);

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
    // Text of a label, a button, a field or a message; empty while out of sight.
    QString text(const QString &name) const;
    // In any label in sight.
    bool says(const QString &words) const;
    bool isShown(const QString &name) const;
    bool canPress(const QString &name) const;
    // Waits until it can be pressed, as a person does.
    void press(const QString &name) const;
    // Its requests, without streams, to which no whole response has come.
    QList<QNetworkReply *> unanswered() const;
    // Until prices came often enough for the window to know how often they come. False: they do not.
    bool waitForUsualInterval() const;
    // Counts repetitions.
    int timesNoticed(const QString &message) const;
    // What a person could take for the present, in words. Nothing of it may be there while the server is away.
    QStringList signsOfLife() const;
    // Of the panels that show the server's data.
    QStringList panelsNotLive() const;

private:
    DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed, FeedClock *clock);

    const QTemporaryDir m_folder;
    StateFile m_state;
    Preferences m_preferences;
    LogModel m_log;
    std::unique_ptr<DesktopApp> m_desk;
};

} // namespace heliograph
