// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/amounttext.h"

#include <QLineEdit>

namespace heliograph
{

// A sum of money that is typed, or stepped with the arrow keys. It never changes by itself, and never corrects what was
// typed: what it cannot read without doubt is a problem and no amount.
class AmountField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit AmountField(QWidget *parent = nullptr);

    std::variant<Amount, AmountProblem> amount() const { return amountFromText(text(), locale()); }
    // Selects it, too, so that typing replaces it.
    void setAmount(Amount amount);
    // The small step is that of the arrow keys, the large one that of Page Up and Page Down.
    void setSteps(Amount small, Amount large);
    // No step leads below it.
    void setLeast(Amount least) { m_least = least; }
    Amount least() const { return m_least; }

    void raiseBy(Amount difference);
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Amount m_step = Amount::fromMinor(100);
    Amount m_largeStep = Amount::fromMinor(1'000);
    Amount m_least = Amount::fromMinor(1);
};

} // namespace heliograph
