// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLayout>
#include <QWidget>

namespace heliograph
{

// Widgets in a row that goes on below where it is too narrow for all of them. In each line those that want to expand
// do.
class WrappingRow final : public QLayout
{
    Q_OBJECT

public:
    explicit WrappingRow(QWidget *parent = nullptr) : QLayout(parent) {}
    ~WrappingRow() override;

    void setSpacings(int between, int below);
    // Puts texts of all sizes on one line.
    void alignText();
    // For things of one kind: in later lines they are no wider than in the first.
    void keepColumns();
    // Keeps the layout together and takes ownership.
    void addLayout(QLayout *layout);
    // What is in the layout may give way to something more important below the row, together with all that was added
    // in this way. Takes ownership; whether its widgets are hidden stays a matter of their own.
    void addSecondary(QLayout *layout);
    void addSecondary(QWidget *widget);
    void setSecondaryShown(bool shown);
    // With them or without, whether they are shown or not.
    int heightForWidth(int width, bool withSecondary) const;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return heightForWidth(width, m_isSecondaryShown); }
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    // Returns how high it is then.
    int arrange(const QRect &rect, bool withSecondary, bool move) const;
    // Returns how high the line is.
    int place(const QList<QLayoutItem *> &line, const QRect &inner, int y, bool move,
              int widest = QWIDGETSIZE_MAX) const;

    // From its top to the line its text stands on.
    int ascent(QLayoutItem &item, int height) const;
    bool isSecondary(QLayoutItem &item) const { return m_secondary.contains(item.widget()); }
    bool takesPart(QLayoutItem &item, bool withSecondary) const;
    QSize sizeOf(QLayoutItem &item) const;

    // Owned by the row, as layouts have it.
    QList<QLayoutItem *> m_items;
    // Each in a widget of its own, which only the row hides.
    QList<const QWidget *> m_secondary;
    bool m_isSecondaryShown = true;
    bool m_alignsText = false;
    bool m_keepsColumns = false;
    int m_between = 0;
    int m_below = 0;
};

} // namespace heliograph
