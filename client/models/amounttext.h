// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QLocale>
#include <QString>
#include <variant>

namespace heliograph
{

// Why typed text is not taken as a sum of money.
enum class AmountProblem {
    empty,
    notANumber,
    // A separator that may be meant as the other one: "1,000" is a thousand here and one there.
    ambiguous,
    tooManyPlaces,
    notPositive,
    tooLarge,
};

// A typed sum, read by the locale and never guessed: a wrong guess is a bid a thousand times too
// high.
std::variant<Amount, AmountProblem> amountFromText(const QString &text, const QLocale &locale);

// As the locale writes it, with two places and separators between thousands.
QString amountText(Amount amount, const QLocale &locale);
// The same without separators, as a field shows what may be edited.
QString editableAmountText(Amount amount, const QLocale &locale);

} // namespace heliograph
