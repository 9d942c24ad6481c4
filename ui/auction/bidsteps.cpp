// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidsteps.h"

#include <QStringList>

namespace heliograph
{

BidSteps BidSteps::of(Amount unit)
{
    BidSteps steps;
    for (std::size_t i = 0; i < usual.size(); ++i)
        steps.amounts[i] = Amount::fromMinor(unit.minor() * usual[i]);
    return steps;
}

bool BidSteps::makeSense() const
{
    Amount before;
    for (const Amount amount : amounts) {
        if (amount <= before || amount > Amount::largest())
            return false;
        before = amount;
    }
    return true;
}

QString BidSteps::toText() const
{
    QStringList words;
    for (const Amount amount : amounts)
        words << QString::fromLatin1(amount.toText());
    return words.join(u' ');
}

std::optional<BidSteps> BidSteps::fromText(const QString &text)
{
    const QStringList words = text.split(u' ');
    BidSteps steps;
    if (words.size() != qsizetype(steps.amounts.size()))
        return std::nullopt;
    for (std::size_t i = 0; i < steps.amounts.size(); ++i)
        steps.amounts[i] = Amount::fromText(words[qsizetype(i)].toLatin1()).value_or(Amount());
    return steps.makeSense() ? std::optional(steps) : std::nullopt;
}

} // namespace heliograph
