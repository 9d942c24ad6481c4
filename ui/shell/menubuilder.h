// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <functional>

class QAction;
class QMenu;
class QMenuBar;

namespace heliograph
{

class CommandSet;
class NamedLayouts;
class PanelGrid;
class Preferences;
class ProfileList;

// Fills the menu bar of the window once, after the last panel was added. What depends on a choice (panels, layouts,
// themes, profiles) keeps itself up to date. All that it is given lives as long as the bar.
class MenuBuilder
{
public:
    struct Parts {
        CommandSet &commands;
        PanelGrid &grid;
        Preferences &preferences;
        ProfileList &profiles;
        NamedLayouts &layouts;
        std::function<void(const QString &name)> chooseLayout;
    };

    MenuBuilder(QMenuBar &bar, const Parts &parts);

    void build();
    // All that can be chosen from the menus, for the palette.
    static QList<QAction *> actionsIn(const QMenuBar &bar);

private:
    void fillPanelMenu(QMenu &menu);
    void fillLayoutMenu(QMenu &menu);
    void fillThemeMenu(QMenu &menu);
    void fillProfileMenu(QMenu &menu);

    QMenuBar &m_bar;
    const Parts m_parts;
};

} // namespace heliograph
