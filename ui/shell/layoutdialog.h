// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/namedlayouts.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace heliograph
{

class MessageLine;

// The layouts by their names: chosen, renamed, deleted, and the arrangement there is kept under a name. Made for one
// use; the list lives longer.
class LayoutDialog final : public QDialog
{
    Q_OBJECT

public:
    // `current` is what there is to keep, `name` the name that it has.
    LayoutDialog(NamedLayouts &layouts, NamedLayout current, const QString &name, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &name);
    // The arrangement there is has this name now.
    void saved(const QString &name);
    void renamed(const QString &name, const QString &newName);

private:
    void build();
    void fill(const QString &selected);
    QString selected() const;
    void update();
    void save();
    void rename();
    void remove();
    void choose();

    NamedLayouts &m_layouts;
    const NamedLayout m_current;
    QListWidget *const m_list;
    QLineEdit *const m_name;
    QPushButton *const m_save;
    QPushButton *const m_choose;
    QPushButton *const m_rename;
    QPushButton *const m_delete;
    MessageLine *const m_message;
};

} // namespace heliograph
