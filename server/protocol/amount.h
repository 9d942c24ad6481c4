// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <compare>
#include <optional>

namespace heliograph
{

// An exact sum of money in minor units (cents). Never a double on the way.
class Amount
{
public:
    constexpr Amount() = default;
    static constexpr Amount fromMinor(qint64 minor) { return Amount(minor); }
    // 10 trillion: exact in every JSON reader's double, and sums of two never overflow.
    static constexpr Amount largest() { return Amount(1'000'000'000'000'000); }
    // Decimal text such as "105", "105.4" or "-0.05": at most two places, no exponent, no white space.
    static std::optional<Amount> fromText(QByteArrayView text);

    constexpr qint64 minor() const { return m_minor; }
    // Always with two decimal places: "105.40".
    QByteArray toText() const;

    friend constexpr auto operator<=>(Amount, Amount) = default;

private:
    explicit constexpr Amount(qint64 minor) : m_minor(minor) {}

    qint64 m_minor = 0;
};

} // namespace heliograph
