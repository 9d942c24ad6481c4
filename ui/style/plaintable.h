// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/columnarrangement.h"

#include <QMap>
#include <QTableView>
#include <QTimer>

class QMenu;

namespace heliograph
{

// A table that is read line by line: no grid, no row numbers, rows as high as the text, and a sentence instead of
// nothing. Tab leaves it. Its menu and Ctrl+C copy what is shown, for a spreadsheet, and export it. Columns are as wide
// as what is in them, as far as there is room for all of them, until a person gives them a width; a double click on the
// edge takes it back. Only the person chooses a line: when the chosen one goes, none is chosen.
class PlainTable final : public QTableView
{
    Q_OBJECT

public:
    explicit PlainTable(QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    const QString &emptyText() const { return m_emptyText; }
    // Takes what the other columns leave.
    void setStretchColumn(int column);
    // Used instead of one that follows what is in it.
    void setUsualWidth(int column, int width);
    // By the header and by sortMenu(). The third click on a head, or sorting by -1, brings back the order of the model,
    // which is how it begins.
    void setSortable();
    // Also in the menu of the rows. The column by which it is sorted reverses the order.
    QMenu &sortMenu() { return *m_sortMenu; }

    // What a person made of the columns, for the next start; empty when nothing. It outlives a model without columns.
    QString arrangement() const { return m_arrangement.toText(); }
    // One of another table or version has no effect.
    void setArrangement(const QString &text);

    // All that is shown, with the heads of the columns; numbers and times as programs write them, see Csv::role.
    QByteArray toCsv() const;
    // Those that are selected.
    void copyRows() const;
    void copyAll() const;
    void exportCsv();

    QSize sizeHint() const override;
    void reset() override;

Q_SIGNALS:
    // Arranged by the person.
    void arrangementChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void addMenu();
    void fillSortMenu();
    void sortOrReverse(int column);
    void retranslate();
    void paintFocus() const;
    QStringList heads() const;
    // In the order of the columns on the screen.
    QStringList cells(int row) const;
    void copy(const QList<int> &rows, bool hasHeads) const;
    void watchHeader();
    void arrange();
    void fitSoon();
    bool needsMoreRoom(const QModelIndex &cell) const;
    bool isFitted(int column) const;
    bool holdsNumbers(int column) const;
    int leastWidth(int column) const;
    void fit();
    int squeeze(int excess);
    int usualWidth(int column) const;
    void noteOrder();
    void noteWidth(int column, int width);
    void noteSort(int column, Qt::SortOrder order);
    void change(const ColumnArrangement &arrangement);
    void applyStyle();

    QAction *const m_copyRows;
    QAction *const m_copyAll;
    QAction *const m_export;
    QMenu *const m_sortMenu;
    QString m_emptyText;
    int m_stretchColumn = -1;
    QMap<int, int> m_usualWidths;
    ColumnArrangement m_arrangement;
    // What moves now was not moved by a person.
    bool m_isArranging = false;
    // Not all columns can be as wide as what is in them.
    bool m_isTight = false;
    // The mouse holds the header: only then a width is a person's, Qt gives some by itself.
    bool m_isHeld = false;
    // Fits the columns once for many changes.
    QTimer m_fitting;
};

} // namespace heliograph
