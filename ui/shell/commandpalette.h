// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QList>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

class QAction;
class QLineEdit;
class QListView;

namespace heliograph
{

// Finds an action by some letters of its name and does it. Made for one use.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    // Of an action, its name here where that is not its text in the menu.
    static constexpr char textProperty[] = "paletteText";

    CommandPalette(const QList<QAction *> &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // Every word typed has to be somewhere in the text.
    class WordFilter final : public QSortFilterProxyModel
    {
    public:
        void setWords(const QString &text);

    protected:
        bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

    private:
        QStringList m_words;
    };

    void fill();
    void filter(const QString &text);
    void trigger();

    const QList<QAction *> m_actions;
    QStandardItemModel m_items;
    WordFilter m_filter;
    QLineEdit *const m_field;
    QListView *const m_list;
};

} // namespace heliograph
