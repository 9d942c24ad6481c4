// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The menus of the window, and the commands it carries out itself.

#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectdialog.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/logdrawer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profiledialog.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/style/panelframe.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array<std::pair<Command, std::chrono::seconds>, 5> rangeCommands{{
    {Command::range1, std::chrono::minutes(1)},
    {Command::range2, std::chrono::minutes(5)},
    {Command::range3, std::chrono::minutes(15)},
    {Command::range4, std::chrono::hours(1)},
    {Command::range5, std::chrono::hours(24)},
}};

void collectActions(const QMenu &menu, QList<QAction *> &found)
{
    for (QAction *action : menu.actions()) {
        if (action->menu())
            collectActions(*action->menu(), found);
        else if (!action->isSeparator() && !action->text().isEmpty())
            found.append(action);
    }
}

// Dialogs do not stop the window: it goes on showing what happens.
template <typename Dialog>
void openDialog(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void MainWindow::connectCommands()
{
    CommandSet &commands = *m_commands;
    const auto on = [&](Command command, auto &&action) {
        connect(&commands[command], &QAction::triggered, this, std::forward<decltype(action)>(action));
    };
    on(Command::commandPalette, [this] { openPalette(); });
    on(Command::toggleConnection, [this] {
        if (m_parts.feed.link().state == LinkState::disconnected)
            Q_EMIT connectRequested();
        else
            Q_EMIT disconnectRequested();
    });
    on(Command::retryNow, [this] { m_parts.feed.tryNow(); });
    on(Command::connectToServer, [this] { openConnectDialog(); });
    on(Command::manageProfiles, [this] { openDialog(new ProfileDialog(m_parts.profiles, this)); });
    on(Command::pause, [this](bool isOn) { m_parts.feed.setPaused(isOn); });
    on(Command::showLog, [this](bool isOn) { setLogShown(isOn); });
    on(Command::nextPanel, [this] { m_grid->focusNextPanel(1); });
    on(Command::previousPanel, [this] { m_grid->focusNextPanel(-1); });
    on(Command::fullScreen, [this](bool isOn) { toggleFullScreen(isOn); });
    on(Command::settings, [this] { openDialog(new SettingsDialog(m_parts.preferences, m_hasTray, this)); });
    on(Command::shortcuts, [this] { openDialog(new ShortcutSheet(this)); });
    on(Command::about, [this] { openDialog(new AboutDialog(m_parts.info, this)); });
    on(Command::quit, [this] {
        remember();
        Q_EMIT quitRequested();
    });
    for (const auto &[command, range] : rangeCommands)
        on(command, [this, range = range] { m_bar->setRange(range); });
    on(Command::linkCharts, [this](bool isOn) {
        rememberSoon();
        Q_EMIT chartsLinked(isOn);
    });
    connect(m_bar, &ConnectionBar::otherRangeRequested, &commands[Command::rangeOther], &QAction::trigger);
    connect(m_bar, &ConnectionBar::serverRequested, &commands[Command::connectToServer], &QAction::trigger);
    connect(m_bar, &ConnectionBar::manageProfilesRequested, &commands[Command::manageProfiles], &QAction::trigger);
}

// A panel may have actions for keys that the window knows, too. Two actions with the same keys would cancel each other:
// the window keeps the keys, and hands the command to the panel's action where that one is for the whole window.
void MainWindow::takeOverKeys()
{
    for (QAction *action : m_grid->findChildren<QAction *>()) {
        for (const Shortcut &row : shortcutTable()) {
            QList<QKeySequence> keys = action->shortcuts();
            const auto isTaken = [&row](const QKeySequence &key) { return row.keys.contains(key); };
            if (row.context != KeyContext::window || row.command == Command::cancel || keys.removeIf(isTaken) == 0)
                continue;
            action->setShortcuts(keys);
            if (action->shortcutContext() == Qt::WindowShortcut)
                connect(&(*m_commands)[row.command], &QAction::triggered, action, &QAction::trigger);
        }
    }
}

void MainWindow::openPalette()
{
    QList<QAction *> actions;
    for (const QAction *menu : menuBar()->actions())
        collectActions(*menu->menu(), actions);
    actions.removeOne(&(*m_commands)[Command::commandPalette]);
    openDialog(new CommandPalette(actions, this));
}

void MainWindow::openConnectDialog()
{
    auto *dialog = new ConnectDialog({m_parts.profiles, m_parts.state, m_parts.probe}, this);
    connect(dialog, &ConnectDialog::profileChosen, this, &MainWindow::watch);
    openDialog(dialog);
}

// Another profile is connected to by whoever hears of the change.
void MainWindow::watch(const Profile &profile)
{
    if (m_parts.profiles.current() == profile)
        Q_EMIT connectRequested();
    else
        m_parts.profiles.setCurrent(profile);
}

void MainWindow::buildMenus()
{
    CommandSet &commands = *m_commands;
    const auto add = [&](QMenu *menu, std::initializer_list<Command> list) {
        for (const Command command : list)
            menu->addAction(&commands[command]);
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, {Command::exportCsv, Command::exportPng});
    file->addSeparator();
    add(file, {Command::settings});
    file->addSeparator();
    add(file, {Command::quit});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    buildPanelMenu(*view->addMenu(tr("Pa&nels")));
    QMenu *range = view->addMenu(tr("&Time range"));
    for (const auto &[command, seconds] : rangeCommands)
        range->addAction(&commands[command]);
    range->addAction(&commands[Command::rangeOther]);
    add(view, {Command::linkCharts});
    buildThemeMenu(*view->addMenu(tr("T&heme")));
    view->addSeparator();
    add(view, {Command::pause, Command::filterNotifications, Command::markAllRead, Command::doNotDisturb});
    view->addSeparator();
    add(view,
        {Command::showLog, Command::nextPanel, Command::previousPanel, Command::fullScreen, Command::commandPalette});

    QMenu *connection = menuBar()->addMenu(tr("&Connection"));
    add(connection, {Command::connectToServer, Command::toggleConnection, Command::retryNow});
    connection->addSeparator();
    buildProfileMenu(*connection->addMenu(tr("&Profile")));
    add(connection, {Command::manageProfiles});

    add(menuBar()->addMenu(tr("&Server")), {Command::toggleServer, Command::copyServerUrl, Command::openServerUrl});
    add(menuBar()->addMenu(tr("&Bid")), {Command::focusBid, Command::minimumNext});
    add(menuBar()->addMenu(tr("&Help")), {Command::shortcuts, Command::about});
}

void MainWindow::buildPanelMenu(QMenu &menu)
{
    int number = 0;
    for (PanelFrame *panel : m_grid->panels()) {
        ++number;
        QAction *show = menu.addAction(tr("Show &%1 %2").arg(number).arg(withoutMnemonics(panel->title())));
        show->setCheckable(true);
        connect(show, &QAction::triggered, this, [this, panel](bool isOn) { m_grid->setPanelShown(*panel, isOn); });
        connect(&menu, &QMenu::aboutToShow, show,
                [this, panel, show] { show->setChecked(m_grid->isPanelShown(*panel)); });
    }
    menu.addSeparator();
    number = 0;
    for (PanelFrame *panel : m_grid->panels()) {
        ++number;
        QAction *alone = menu.addAction(tr("Maximise %1").arg(withoutMnemonics(panel->title())));
        alone->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key(Qt::Key_0 + number)));
        connect(alone, &QAction::triggered, this,
                [this, panel] { m_grid->setMaximised(m_grid->maximised() == panel ? nullptr : panel); });
    }
}

void MainWindow::buildThemeMenu(QMenu &menu)
{
    auto *group = new QActionGroup(this);
    const std::array<std::pair<QString, QString>, 3> themes{
        {{tr("Like the &system"), u"system"_s}, {tr("&Light"), u"light"_s}, {tr("&Dark"), u"dark"_s}}};
    for (const auto &[text, name] : themes) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setEnabled(!m_parts.preferences.isFixed(Preference::theme));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, name = name] { m_parts.preferences.setValue(Preference::theme, name); });
        connect(&menu, &QMenu::aboutToShow, action, [this, action, name = name] {
            action->setChecked(m_parts.preferences.value(Preference::theme).toString() == name);
        });
    }
}

void MainWindow::buildProfileMenu(QMenu &menu)
{
    const auto fill = [this, &menu] {
        menu.clear();
        for (const Profile &profile : m_parts.profiles.profiles()) {
            QAction *action = menu.addAction(withoutMnemonics(profile.name));
            action->setCheckable(true);
            action->setChecked(profile == m_parts.profiles.current());
            connect(action, &QAction::triggered, this, [this, profile] { m_parts.profiles.setCurrent(profile); });
        }
    };
    fill();
    connect(&m_parts.profiles, &ProfileList::profilesChanged, &menu, fill);
    connect(&m_parts.profiles, &ProfileList::currentChanged, &menu, fill, Qt::QueuedConnection);
}

} // namespace heliograph
