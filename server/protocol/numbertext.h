// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <charconv>
#include <concepts>

namespace heliograph
{

// The digits of a number, without an allocation of their own: for texts that are put together for every reader.
class NumberText
{
public:
    template <std::integral Number>
    explicit NumberText(Number number, int base = 10)
        : m_size(std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), number, base).ptr - m_digits.data())
    {
        // The buffer holds 64 bits in base 10 or more.
        Q_ASSERT(base >= 10);
    }

    QByteArrayView view() const { return {m_digits.data(), m_size}; }

private:
    std::array<char, 24> m_digits;
    qsizetype m_size;
};

} // namespace heliograph
