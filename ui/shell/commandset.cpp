// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandset.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWidget>
#include <algorithm>

namespace heliograph
{

CommandSet::CommandSet(QWidget &window) : QObject(&window)
{
    QCoreApplication::instance()->installEventFilter(this);
    for (const Shortcut &shortcut : shortcutTable()) {
        if (shortcut.context != KeyContext::window)
            continue;
        auto *action = new QAction(this);
        // The widget with the focus may use it first.
        if (shortcut.command != Command::cancel)
            action->setShortcuts(shortcut.keys);
        m_actions.insert(shortcut.command, action);
    }
    addWindow(window);
    (*this)[Command::settings].setMenuRole(QAction::PreferencesRole);
    (*this)[Command::about].setMenuRole(QAction::AboutRole);
    (*this)[Command::quit].setMenuRole(QAction::QuitRole);
    for (const Command command :
         {Command::pause, Command::doNotDisturb, Command::showLog, Command::fullScreen, Command::linkCharts})
        (*this)[command].setCheckable(true);
    retranslate();
}

void CommandSet::addWindow(QWidget &window)
{
    m_windows.removeIf([](const QPointer<QWidget> &each) { return each.isNull(); });
    m_windows.append(&window);
    window.addActions(m_actions.values());
}

bool CommandSet::isOurs(const QWidget &window) const
{
    return std::any_of(m_windows.begin(), m_windows.end(),
                       [&window](const QPointer<QWidget> &each) { return each == &window; });
}

QAction &CommandSet::operator[](Command command) const
{
    return *m_actions.value(command);
}

bool CommandSet::isKeyOfACommand(const QKeySequence &keys) const
{
    return std::any_of(m_actions.begin(), m_actions.end(), [&keys](const QAction *action) {
        return action->isEnabled() && action->shortcuts().contains(keys);
    });
}

// Qt asks the widget with the focus first whether it wants the key for itself. It is not asked for these.
bool CommandSet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *widget = qobject_cast<const QWidget *>(watched);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (!widget || (m_keysOfItsOwn && m_keysOfItsOwn->isAncestorOf(widget)) || !isOurs(*widget->window())
        || !isKeyOfACommand(QKeySequence(key->keyCombination())))
        return false;
    event->ignore();
    return true;
}

void CommandSet::retranslate()
{
    for (const Shortcut &shortcut : shortcutTable()) {
        if (QAction *action = m_actions.value(shortcut.command))
            action->setText(QCoreApplication::translate("Shortcuts", shortcut.text));
    }
}

} // namespace heliograph
