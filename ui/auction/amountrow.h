// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QWidget>
#include <array>

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
    void setMinimum(std::optional<Amount> minimum); // none: not known
    void setStep(Amount step);
    void useMinimum();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();
    void retranslate();

    static constexpr std::array<int, 3> steps{1, 5, 10};

    std::optional<Amount> m_minimum;
    Amount m_step;
    QLabel *const m_caption;
    QLabel *const m_minimumLabel;
    AmountField *const m_field;
    std::array<QPushButton *, 3> m_stepButtons;
    QPushButton *const m_minimumButton;
};

} // namespace heliograph
