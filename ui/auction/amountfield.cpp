// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/amountfield.h"

#include "ui/style/typography.h"

#include <QLocale>
#include <QKeyEvent>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

AmountField::AmountField(QWidget *parent) : QLineEdit(parent)
{
    // The longest text that a person can mean.
    constexpr int longest = 32;
    setMaxLength(longest);
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhFormattedNumbersOnly);
}

void AmountField::setAmount(Amount amount)
{
    setText(editableAmountText(amount, locale()));
    selectAll();
}

void AmountField::setSteps(Amount small, Amount large)
{
    m_step = small;
    m_largeStep = large;
}

// A step from what cannot be read, or from below the least, leads to the least.
void AmountField::raiseBy(Amount difference)
{
    const auto typed = amount();
    const Amount *from = std::get_if<Amount>(&typed);
    const Amount to = from ? Amount::fromMinor(from->minor() + difference.minor()) : m_least;
    setAmount(std::max(to, m_least));
    Q_EMIT textEdited(text());
}

QSize AmountField::sizeHint() const
{
    const QSize hint = QLineEdit::sizeHint();
    return {std::max(hint.width(), numberWidth(fontMetrics(), u"1 000 000.00"_s)), hint.height()};
}

void AmountField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return raiseBy(m_step);
    case Qt::Key_Down:
        return raiseBy(Amount::fromMinor(-m_step.minor()));
    case Qt::Key_PageUp:
        return raiseBy(m_largeStep);
    case Qt::Key_PageDown:
        return raiseBy(Amount::fromMinor(-m_largeStep.minor()));
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace heliograph
