// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <QDialog>

class QComboBox;
class QDateTimeEdit;
class QGridLayout;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace heliograph
{

class ChartView;

// Asks for a time no button offers: so long until now, or from one moment to another. Begins with what the chart shows,
// and changes nothing itself. Deletes itself when it is closed.
class RangeDialog final : public QDialog
{
    Q_OBJECT

public:
    RangeDialog(const ChartView &chart, QWidget *parent);

    void accept() override;

Q_SIGNALS:
    void rangeChosen(qint64 range);
    void windowChosen(const TimeWindow &window);

private:
    void build();
    void buildLast(QGridLayout &grid);
    void buildBetween(QGridLayout &grid);
    void fill(const ChartView &chart);
    void check();
    qint64 range() const;
    TimeWindow window() const;
    QString problem() const;

    const bool m_isUtc;
    QRadioButton *const m_last;
    QSpinBox *const m_count;
    QComboBox *const m_unit;
    QRadioButton *const m_between;
    QDateTimeEdit *const m_from;
    QDateTimeEdit *const m_to;
    QLabel *const m_problem;
    QPushButton *m_ok = nullptr;
};

// Opens one whose choice is for this chart.
void askForRange(ChartView &chart);

} // namespace heliograph
