// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"
#include "client/session/recentprofiles.h"
#include "ui/shell/namedlayouts.h"
#include "ui/shell/panelgrid.h"
#include "ui/shell/programinfo.h"
#include "ui/shell/shortcuts.h"
#include "ui/style/dialogbuttons.h"
#include "ui/style/plaintext.h"

#include <QMainWindow>
#include <functional>
#include <memory>

class QSplitter;
class QStackedWidget;

namespace heliograph
{

class CallerIdentity;
class CommandSet;
class ConnectionBanner;
class ConnectionBar;
class DashboardFeed;
class LogDrawer;
class LogModel;
class Preferences;
class ProfileList;
class ServerProbe;
class SignIn;
class StateFile;
class StatusStrip;
class UiState;
class WelcomePage;

// The window: bar, banner, panels, log drawer and status line, its menus and what it remembers. It knows the link and
// the choices but no data; the composition root adds the panels and connects the commands they carry out.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    // All live longer than the window.
    struct Parts {
        DashboardFeed &feed;
        ProfileList &profiles;
        Preferences &preferences;
        StateFile &state;
        LogModel &log;
        ServerProbe &probe;
        SignIn &signIn;
        CallerIdentity &caller;
        ProgramInfo info;
    };

    explicit MainWindow(Parts parts);

    CommandSet &commands() const { return *m_commands; }
    PanelGrid &grid() const { return *m_grid; }
    ConnectionBanner &banner() const { return *m_banner; }
    ConnectionBar &bar() const { return *m_bar; }

    // In the order of the tab key. Takes the panel over.
    // One panel and nothing else, for a screen that is watched from afar; Escape leaves it. False: no such panel.
    bool showWall(const QString &panelName);
    // What the command palette finds beside the commands, asked for each time it opens.
    struct Target {
        QString text;
        std::function<void()> show;
        // By which it is found as well, not shown.
        QString words = {};
    };
    void addTargets(std::function<QList<Target>()> targets) { m_targets.append(std::move(targets)); }
    // What a panel shows, kept with each layout that has a name: how it is read and how it is put back.
    struct LayoutPart {
        QString key;
        std::function<QVariant()> value;
        std::function<void(const QVariant &)> restore;
    };
    void addLayoutPart(LayoutPart part) { m_layoutParts.append(std::move(part)); }
    // The window owns it.
    void addStatusTool(QWidget &tool);
    void addPanel(PanelFrame &panel, PanelGrid::Column column, int stretch);
    // After the last panel: builds what depends on them and goes back to how it looked the last time.
    void finish();

    void setUnread(int count);
    // What the person has to know even from the task bar, in a word at the front of the title; empty: nothing.
    void setMark(const QString &mark);
    // Chosen elsewhere.
    void setRange(std::chrono::seconds range);
    void setDoNotDisturb(bool isOn);
    // The server inside.
    void setServerRunning(bool isRunning);
    // Why the server inside does not run, in words for the first page; empty when there is nothing to say.
    void setServerProblem(const QString &problem, bool canUseFreePort);
    void setTrayAvailable(bool isAvailable) { m_hasTray = isAvailable; }
    void raiseToFront();

Q_SIGNALS:
    void connectRequested();
    void disconnectRequested();
    // From the first page.
    void localServerRequested(bool withDemoData);
    // From the first page.
    void freePortRequested();
    void rangeChosen(std::chrono::seconds range);
    // They move together from now on, or each by itself.
    void chartsLinked(bool linked);
    void quitRequested();
    // Hidden into the tray or back.
    void shownChanged();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void declareState();
    void connectCommands();
    void takeOverKeys();
    void showLink();
    void connectSignIn();
    void showCaller();
    void openSignInDialog();
    void takeToken(const QByteArray &token, TokenStore place);
    void setLogShown(bool shown);
    void openLog();
    void toggleFullScreen(bool isOn);
    void setBarsShown(bool shown);
    void cancel();
    void takeOverWindow(QWidget &window);
    NamedLayout currentLayout() const;
    void useLayout(const QString &name);
    void openLayoutDialog();
    void openPalette();
    void openConnectDialog();
    void watch(const Profile &profile);
    void useServer(const QUrl &server);
    void sizeForFirstStart();
    void keepOnScreen();

    const Parts m_parts;
    PlainTextGuard m_plainText;
    DialogButtonRules m_dialogButtons;
    CommandSet *const m_commands;
    ConnectionBar *const m_bar;
    ConnectionBanner *const m_banner;
    WelcomePage *const m_welcome;
    QStackedWidget *const m_pages;
    PanelGrid *const m_grid;
    QSplitter *const m_rows;
    LogDrawer *const m_log;
    StatusStrip *const m_status;
    UiState *const m_state;
    RecentProfiles m_recent;
    NamedLayouts m_layouts;
    // Of the layout that was chosen or saved last; empty: none was.
    QString m_layoutName;
    QList<LayoutPart> m_layoutParts;
    QString m_mark;
    QList<std::function<QList<Target>()>> m_targets;
    // Of the palette that was opened last.
    std::unique_ptr<QObject> m_targetActions;
    bool m_isFinished = false;
    // Of this run only: its layout is not remembered.
    bool m_isWall = false;
    // Used where no remembered state says where the window was.
    QSize m_firstSize;
    bool m_hasTray = false;
    bool m_hadEvents = false;
    bool m_isRenewalSaid = false;
};

} // namespace heliograph
