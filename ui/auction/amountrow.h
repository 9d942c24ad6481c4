// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/auction/bidsteps.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace heliograph
{

class AmountField;

// What the person wants to bid: the field, the smallest bid that counts, and buttons for the usual steps.
class AmountRow final : public QWidget
{
    Q_OBJECT

public:
    explicit AmountRow(QWidget *parent = nullptr);

    AmountField &field() { return *m_field; }
    // None: not known.
    void setMinimum(std::optional<Amount> minimum);
    void setSteps(const BidSteps &steps);
    // Why no amount can be bid, in words, whatever the person may do; empty: it can.
    void setObstacle(const QString &obstacle);
    void useMinimum();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();
    void retranslate();
    void showObstacle();

    std::optional<Amount> m_minimum;
    QString m_obstacle;
    BidSteps m_steps = BidSteps::of(Amount::fromMinor(100));
    QLabel *const m_caption;
    QLabel *const m_minimumLabel;
    AmountField *const m_field;
    std::array<QPushButton *, 3> m_stepButtons;
    QPushButton *const m_minimumButton;
};

} // namespace heliograph
