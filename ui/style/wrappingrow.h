// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QLayout>
#include <QWidget>
#include <optional>

namespace heliograph
{

// How much of a row is shown.
enum class RowExtent {
    whole,
    // Short forms in place of what is secondary.
    brief,
    // Neither of the two, but what must never give way.
    least,
};

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
    // A short form of something secondary, shown where that had to give way and there is room for this. Takes
    // ownership.
    void addBrief(QLayout *layout);
    // The shortest form of what must be read at any size, shown where there is no room for either of those. Takes
    // ownership.
    void addLeast(QLayout *layout);
    void setExtent(RowExtent extent);
    // In that extent, whatever is shown at the moment.
    int heightForWidth(int width, RowExtent extent) const;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return heightForWidth(width, m_extent); }
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    // Returns how high it is then.
    int arrange(const QRect &rect, RowExtent extent, bool move) const;
    // Returns how high the line is.
    int place(const QList<QLayoutItem *> &line, const QRect &inner, int y, bool move,
              int widest = QWIDGETSIZE_MAX) const;

    // From its top to the line its text stands on.
    int ascent(QLayoutItem &item, int height) const;
    void addPlace(QLayout *layout, RowExtent extent);
    // The only one in which it is shown; nothing: it is in all of them.
    std::optional<RowExtent> extentOf(QLayoutItem &item) const;
    bool takesPart(QLayoutItem &item, RowExtent extent) const;
    QSize sizeOf(QLayoutItem &item) const;

    // Owned by the row, as layouts have it.
    QList<QLayoutItem *> m_items;
    // Each in a widget of its own, which only the row hides.
    QHash<const QWidget *, RowExtent> m_extents;
    RowExtent m_extent = RowExtent::whole;
    bool m_alignsText = false;
    bool m_keepsColumns = false;
    int m_between = 0;
    int m_below = 0;
};

} // namespace heliograph
