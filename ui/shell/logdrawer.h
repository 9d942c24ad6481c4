// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QSortFilterProxyModel>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace heliograph
{

class LogModel;
class PlainTable;

// The drawer at the bottom with the program's own log. Follows the end until the person scrolls up.
class LogDrawer final : public QFrame
{
    Q_OBJECT

public:
    explicit LogDrawer(LogModel &log, QWidget *parent = nullptr);

    void focusSearch();

    // With lines enough to see what led to the last one.
    QSize sizeHint() const override;

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    // Shows what is at least of a level and holds a text.
    class LineFilter final : public QSortFilterProxyModel
    {
    public:
        using QSortFilterProxyModel::QSortFilterProxyModel;
        void setLowestLevel(int level);
        void setText(const QString &text);

    protected:
        bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

    private:
        int m_lowestLevel = 1;
        QString m_text;
    };

    void build();
    void retranslate();
    void followEnd();
    void noteScrolled(int value);
    void showCount();

    LineFilter m_filter;
    PlainTable *const m_view;
    QComboBox *const m_level;
    QLineEdit *const m_search;
    QCheckBox *const m_follow;
    QLabel *const m_title;
    QLabel *const m_empty;
    QToolButton *const m_close;
};

} // namespace heliograph
