// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/linkstate.h"
#include "ui/style/panelframe.h"

#include <QTimer>

class QKeyEvent;
class QLabel;
class QLineEdit;

namespace heliograph
{

class NamedList;
class PlainTable;

// Everything of one kind at a glance, with a field that finds rows by their name. The current row is the one that is
// shown large elsewhere. The list is renewed a few times a second at most, and only while it is in sight.
class NamedListPanel : public PanelFrame
{
    Q_OBJECT

public:
    void setLink(const LinkStatus &link);
    // What is shown large elsewhere.
    void setCurrentName(const QByteArray &name);
    // Empty if there is no current row.
    QByteArray currentName() const;
    // Whose menu takes entries about the current row.
    QWidget &rows();

Q_SIGNALS:
    // Chosen by the person.
    void nameChosen(const QByteArray &name);

protected:
    // The table has this object name; those of the panel and of the search field begin with it.
    NamedListPanel(const QString &title, const QString &objectName, QWidget *parent);

    // To be called once, by the constructor of the derived class. The list must outlive the panel, or be a member of
    // it.
    void setList(NamedList &list);
    // To be called when values have changed.
    void askForRefresh();
    // To be called when rows have gone.
    void refresh();

    // Whether there is anything to list, in sight or not.
    virtual bool hasValues() const = 0;
    // A key that was pressed in the table; returns whether it was used.
    virtual bool takeTableKey(const QKeyEvent &event) = 0;
    virtual void retranslate();
    // Stands in the table when no row matches the search.
    void setUnmatchedText(const QString &text);

    PlainTable &table() { return *m_table; }
    QLineEdit &search() { return *m_search; }

    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeSearchKey(const QKeyEvent &event);
    void showCurrent();
    void showState();
    void chooseCurrent();

    NamedList *m_list = nullptr;
    LinkStatus m_link;
    QByteArray m_name;
    QString m_unmatchedText;
    // Selects the row of what is shown elsewhere: it was not chosen here.
    bool m_isShowing = false;
    // Runs for a while after each refresh.
    QTimer m_rest;
    bool m_isDirty = false;
    QLabel *const m_searchLabel;
    QLineEdit *const m_search;
    PlainTable *const m_table;
};

} // namespace heliograph
