// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

class QAction;
class QMenu;
class QMenuBar;

namespace heliograph
{

class CommandSet;
class PanelGrid;
class Preferences;
class ProfileList;

// Fills the menu bar of the window once, after the last panel was added. What depends on a choice (panels, themes,
// profiles) keeps itself up to date. All that it is given lives as long as the bar.
class MenuBuilder
{
public:
    struct Parts {
        CommandSet &commands;
        PanelGrid &grid;
        Preferences &preferences;
        ProfileList &profiles;
    };

    MenuBuilder(QMenuBar &bar, const Parts &parts);

    void build();
    // All that can be chosen from the menus, for the palette.
    static QList<QAction *> actionsIn(const QMenuBar &bar);

private:
    void fillPanelMenu(QMenu &menu);
    void fillThemeMenu(QMenu &menu);
    void fillProfileMenu(QMenu &menu);

    QMenuBar &m_bar;
    const Parts m_parts;
};

} // namespace heliograph
