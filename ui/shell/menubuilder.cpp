// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/menubuilder.h"

#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commandset.h"
#include "ui/shell/namedlayouts.h"
#include "ui/shell/panelgrid.h"
#include "ui/style/panelframe.h"
#include "ui/style/plaintext.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct MenuTexts {
    Q_DECLARE_TR_FUNCTIONS(heliograph::MainWindow)
};

// Out of its menu, "Dark" does not say what is dark.
void nameChoices(const QMenu &menu)
{
    for (QAction *action : menu.actions()) {
        if (action->isCheckable())
            action->setProperty(CommandPalette::textProperty,
                                MenuTexts::tr("%1: %2").arg(withoutMarks(menu.title()), withoutMarks(action->text())));
    }
}

void collectActions(const QMenu &menu, QList<QAction *> &found)
{
    for (QAction *action : menu.actions()) {
        if (action->menu()) {
            nameChoices(*action->menu());
            collectActions(*action->menu(), found);
        } else if (!action->isSeparator() && !action->text().isEmpty()) {
            found.append(action);
        }
    }
}

} // namespace

MenuBuilder::MenuBuilder(QMenuBar &bar, const Parts &parts) : m_bar(bar), m_parts(parts)
{
}

void MenuBuilder::build()
{
    const auto add = [this](QMenu *menu, std::initializer_list<Command> list) {
        for (const Command command : list)
            menu->addAction(&m_parts.commands[command]);
    };
    QMenu *file = m_bar.addMenu(MenuTexts::tr("&File"));
    add(file, {Command::exportCsv, Command::exportPng});
    file->addSeparator();
    add(file, {Command::settings});
    file->addSeparator();
    add(file, {Command::quit});

    QMenu *view = m_bar.addMenu(MenuTexts::tr("&View"));
    fillPanelMenu(*view->addMenu(MenuTexts::tr("Pa&nels")));
    fillLayoutMenu(*view->addMenu(MenuTexts::tr("La&youts")));
    QMenu *range = view->addMenu(MenuTexts::tr("&Time range"));
    add(range,
        {Command::range1, Command::range2, Command::range3, Command::range4, Command::range5, Command::rangeOther});
    add(view, {Command::linkCharts});
    fillThemeMenu(*view->addMenu(MenuTexts::tr("T&heme")));
    view->addSeparator();
    add(view, {Command::pause, Command::filterNotifications, Command::markAllRead, Command::doNotDisturb});
    view->addSeparator();
    add(view,
        {Command::showLog, Command::nextPanel, Command::previousPanel, Command::fullScreen, Command::commandPalette});

    QMenu *connection = m_bar.addMenu(MenuTexts::tr("&Connection"));
    add(connection, {Command::connectToServer, Command::toggleConnection, Command::retryNow});
    connection->addSeparator();
    fillProfileMenu(*connection->addMenu(MenuTexts::tr("&Profile")));
    add(connection, {Command::manageProfiles});
    connection->addSeparator();
    add(connection, {Command::signIn, Command::signOut});

    QMenu *server = m_bar.addMenu(MenuTexts::tr("&Server"));
    add(server, {Command::toggleServer, Command::copyServerUrl, Command::openServerUrl});
    server->addSeparator();
    add(server, {Command::sendNotice, Command::announce, Command::publishPrice});
    // Why one is not possible.
    server->setToolTipsVisible(true);
    QMenu *bid = m_bar.addMenu(MenuTexts::tr("&Bid"));
    add(bid, {Command::focusBid, Command::minimumNext});
    add(bid, {Command::bidderName});
    bid->addSeparator();
    add(bid, {Command::newItem, Command::changeEnd, Command::closeItem});
    bid->setToolTipsVisible(true);
    add(m_bar.addMenu(MenuTexts::tr("&Help")), {Command::shortcuts, Command::about});
}

void MenuBuilder::fillPanelMenu(QMenu &menu)
{
    PanelGrid &grid = m_parts.grid;
    // Their texts say what will happen, wherever they are read: in the menu, and in the palette without it.
    const auto nameAll = std::make_shared<QList<std::function<void()>>>();
    int number = 0;
    for (PanelFrame *panel : grid.panels()) {
        QAction *show = menu.addAction(QString());
        ++number;
        nameAll->append([&grid, panel, show, number] {
            const QString title = withoutMnemonics(panel->title());
            const bool isShown = grid.isPanelShown(*panel);
            show->setText(
                (isShown ? MenuTexts::tr("Hide &%1 %2") : MenuTexts::tr("Show &%1 %2")).arg(number).arg(title));
            // The number is a key of the menu only.
            show->setProperty(CommandPalette::textProperty,
                              (isShown ? MenuTexts::tr("Hide %1") : MenuTexts::tr("Show %1")).arg(title));
        });
        QObject::connect(show, &QAction::triggered, &grid, [&grid, panel] {
            const bool isShown = !grid.isPanelShown(*panel);
            grid.setPanelShown(*panel, isShown);
            if (isShown)
                grid.focusPanel(*panel);
        });
    }
    menu.addSeparator();
    number = 0;
    for (PanelFrame *panel : grid.panels()) {
        QAction *alone = menu.addAction(QString());
        ++number;
        if (number <= 9)
            alone->setShortcut(keyOfPanel(number));
        nameAll->append([&grid, panel, alone] {
            const QString title = withoutMnemonics(panel->title());
            alone->setText(grid.maximised() == panel ? MenuTexts::tr("Restore %1").arg(title)
                                                     : MenuTexts::tr("Maximise %1").arg(title));
        });
        QObject::connect(alone, &QAction::triggered, &grid,
                         [&grid, panel] { grid.setMaximised(grid.maximised() == panel ? nullptr : panel); });
    }
    QMenu &windows = *menu.addMenu(MenuTexts::tr("In its own &window"));
    for (PanelFrame *panel : grid.panels()) {
        QAction *window = windows.addAction(QString());
        nameAll->append([&grid, panel, window] {
            const QString title = withoutMnemonics(panel->title());
            window->setText(grid.isInOwnWindow(*panel) ? MenuTexts::tr("Put %1 back into the main window").arg(title)
                                                       : MenuTexts::tr("Open %1 in its own window").arg(title));
        });
        QObject::connect(window, &QAction::triggered, &grid,
                         [&grid, panel] { grid.setInOwnWindow(*panel, !grid.isInOwnWindow(*panel)); });
    }
    const auto update = [nameAll] {
        for (const auto &name : std::as_const(*nameAll))
            name();
    };
    update();
    QObject::connect(&grid, &PanelGrid::panelsArranged, &menu, update);
    // A title may be another one by now.
    QObject::connect(&menu, &QMenu::aboutToShow, &menu, update);
}

// Names first, then what there is to do with them.
void MenuBuilder::fillLayoutMenu(QMenu &menu)
{
    NamedLayouts &layouts = m_parts.layouts;
    const auto fill = [&menu, &layouts, commands = &m_parts.commands, choose = m_parts.chooseLayout] {
        menu.clear();
        for (const QString &name : layouts.names()) {
            QAction *action =
                menu.addAction(MenuTexts::tr("Use the layout \u201C%1\u201D").arg(withoutMnemonics(name)));
            QObject::connect(action, &QAction::triggered, &menu, [choose, name] { choose(name); });
        }
        menu.addSeparator();
        menu.addAction(&(*commands)[Command::layouts]);
        menu.addAction(&(*commands)[Command::resetLayout]);
    };
    fill();
    // Later: the action that was chosen is still being carried out.
    QObject::connect(&layouts, &NamedLayouts::changed, &menu, fill, Qt::QueuedConnection);
}

void MenuBuilder::fillThemeMenu(QMenu &menu)
{
    Preferences &preferences = m_parts.preferences;
    auto *group = new QActionGroup(&menu);
    const std::array<std::pair<QString, QString>, 4> themes{{{MenuTexts::tr("Like the &system"), u"system"_s},
                                                             {MenuTexts::tr("&Light"), u"light"_s},
                                                             {MenuTexts::tr("&Dark"), u"dark"_s},
                                                             {MenuTexts::tr("&High contrast"), u"high-contrast"_s}}};
    for (const auto &[text, name] : themes) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setEnabled(!preferences.isFixed(Preference::theme));
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &menu,
                         [&preferences, name = name] { preferences.setValue(Preference::theme, name); });
        QObject::connect(&menu, &QMenu::aboutToShow, action, [&preferences, action, name = name] {
            action->setChecked(preferences.value(Preference::theme).toString() == name);
        });
    }
}

void MenuBuilder::fillProfileMenu(QMenu &menu)
{
    ProfileList &profiles = m_parts.profiles;
    const auto fill = [&profiles, &menu] {
        menu.clear();
        for (const Profile &profile : profiles.profiles()) {
            QAction *action = menu.addAction(withoutMnemonics(profile.name));
            action->setCheckable(true);
            action->setChecked(profile == profiles.current());
            QObject::connect(action, &QAction::triggered, &menu,
                             [&profiles, profile] { profiles.setCurrent(profile); });
        }
    };
    fill();
    QObject::connect(&profiles, &ProfileList::profilesChanged, &menu, fill);
    // Later: the action that was chosen is still being carried out.
    QObject::connect(&profiles, &ProfileList::currentChanged, &menu, fill, Qt::QueuedConnection);
}

QList<QAction *> MenuBuilder::actionsIn(const QMenuBar &bar)
{
    QList<QAction *> actions;
    for (const QAction *menu : bar.actions())
        collectActions(*menu->menu(), actions);
    return actions;
}

} // namespace heliograph
