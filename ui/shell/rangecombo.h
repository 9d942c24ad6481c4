// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <chrono>

namespace heliograph
{

// How much time the charts show: the usual ones, the person's own when it is none of them, and a way to another.
class RangeCombo final : public QComboBox
{
    Q_OBJECT

public:
    explicit RangeCombo(QWidget *parent = nullptr);

    std::chrono::seconds range() const { return m_range; }
    void setRange(std::chrono::seconds range);

Q_SIGNALS:
    void rangeChosen(std::chrono::seconds range);
    // A range that is not in the list.
    void otherRangeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void choose(int index);
    void showRange();

    std::chrono::seconds m_range;
};

} // namespace heliograph
