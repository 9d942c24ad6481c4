// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/shortcuts.h"

#include <QAction>
#include <QList>
#include <QMap>
#include <QPointer>
#include <QWidget>

namespace heliograph
{

// One action for every command of the window, with the keys of the table. Menus, palette and the composition root share
// them. Their keys work wherever in the window the focus is, also those that a text field would take for itself
// (Ctrl+E, Ctrl+K). Owned by the window.
class CommandSet final : public QObject
{
    Q_OBJECT

public:
    // The actions are added to it, so that their keys work in it.
    explicit CommandSet(QWidget &window);
    // Their keys work in this window as well, until it is gone.
    void addWindow(QWidget &window);
    // As long as it is there, keys that are pressed in it are no commands.
    void leaveKeysTo(QWidget &widget) { m_keysOfItsOwn = &widget; }

    QAction &operator[](Command command) const;
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isKeyOfACommand(const QKeySequence &keys) const;

    bool isOurs(const QWidget &window) const;

    QList<QPointer<QWidget>> m_windows;
    QPointer<QWidget> m_keysOfItsOwn;
    QMap<Command, QAction *> m_actions;
};

} // namespace heliograph
