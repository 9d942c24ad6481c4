// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>
#include <array>

class QGridLayout;

namespace heliograph
{

// One, two or four charts in the place of one: beside each other where it is wide, else below each other; four in a
// square.
class ChartDeck final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::array counts{1, 2, 4};

    explicit ChartDeck(QWidget *parent = nullptr);

    // The first one is always shown. Takes them over.
    void add(QWidget &chart);
    int count() const { return m_count; }
    // As many as there are, at the most.
    void setCount(int count);

Q_SIGNALS:
    void countChanged(int count);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QGridLayout *const m_places;
    QList<QWidget *> m_charts;
    int m_count = 1;
    bool m_isWide = true;
};

} // namespace heliograph
