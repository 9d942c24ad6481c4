// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandset.h"

#include <QCoreApplication>
#include <QWidget>

namespace heliograph
{

CommandSet::CommandSet(QWidget &window) : QObject(&window)
{
    for (const Shortcut &shortcut : shortcutTable()) {
        if (shortcut.context != KeyContext::window)
            continue;
        auto *action = new QAction(this);
        if (shortcut.command != Command::cancel) // whoever has the focus may want it first
            action->setShortcuts(shortcut.keys);
        window.addAction(action);
        m_actions.insert(shortcut.command, action);
    }
    (*this)[Command::settings].setMenuRole(QAction::PreferencesRole);
    (*this)[Command::about].setMenuRole(QAction::AboutRole);
    (*this)[Command::quit].setMenuRole(QAction::QuitRole);
    for (const Command command :
         {Command::pause, Command::doNotDisturb, Command::showLog, Command::fullScreen, Command::linkCharts})
        (*this)[command].setCheckable(true);
    retranslate();
}

QAction &CommandSet::operator[](Command command) const
{
    return *m_actions.value(command);
}

void CommandSet::retranslate()
{
    for (const Shortcut &shortcut : shortcutTable()) {
        if (QAction *action = m_actions.value(shortcut.command))
            action->setText(QCoreApplication::translate("Shortcuts", shortcut.text));
    }
}

} // namespace heliograph
