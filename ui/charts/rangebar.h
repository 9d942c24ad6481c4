// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace heliograph
{

class ChartView;

// Buttons for the time range of a chart.
class RangeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RangeBar(ChartView &chart, QWidget *parent = nullptr);

private:
    QToolButton *addButton(const QString &text);
    void showRange(qint64 range);

    QButtonGroup *const m_buttons;
    QToolButton *m_other = nullptr; // a range of the person's own
};

} // namespace heliograph
