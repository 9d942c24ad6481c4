// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/auction/bidsteps.h"

#include <QDialog>

class QPushButton;

namespace heliograph
{

class AmountField;
class MessageLine;

// Asks by how much the buttons of one item raise the amount.
class BidStepsDialog final : public QDialog
{
    Q_OBJECT

public:
    BidStepsDialog(const QString &item, const BidSteps &steps, QWidget *parent);

Q_SIGNALS:
    // None: the usual ones.
    void chosen(const std::optional<heliograph::BidSteps> &steps);

private:
    // None: it makes no sense.
    std::optional<BidSteps> typed() const;
    void showProblem();
    void choose();

    std::array<AmountField *, 3> m_fields;
    MessageLine *const m_message;
    QPushButton *m_take = nullptr;
};

} // namespace heliograph
