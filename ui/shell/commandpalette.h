// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QWidget>

class QAction;
class QFrame;
class QLabel;
class QLineEdit;
class QListView;

namespace heliograph
{

// Finds an action by some letters of its name and does it. It lies over the whole of a window and has all keys from the
// moment it is opened: a window of its own would get them only once the window manager has activated it. Made for one
// use; deletes itself.
class CommandPalette final : public QWidget
{
    Q_OBJECT

public:
    // Of an action, its name here where that is not its text in the menu.
    static constexpr char textProperty[] = "paletteText";
    // More words by which it is found.
    static constexpr char wordsProperty[] = "paletteWords";

    CommandPalette(const QList<QAction *> &actions, QWidget &window);
    ~CommandPalette() override;

    // Where the keys were goes on having them afterwards.
    void open();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // Every word typed has to be somewhere in the text, or among the words of the action.
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
    void build();
    void place();
    void filter(const QString &text);
    void trigger();
    void dismiss();
    void noteFocus(const QWidget *now);

    const QList<QAction *> m_actions;
    QStandardItemModel m_items;
    WordFilter m_filter;
    QFrame *const m_frame;
    QLineEdit *const m_field;
    QListView *const m_list;
    QLabel *const m_nothing;
    QPointer<QWidget> m_focusBefore;
    bool m_isAny = true;
};

} // namespace heliograph
