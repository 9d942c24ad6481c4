// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QString>
#include <array>

namespace heliograph
{

// By how much the three buttons beside the amount raise it, the smallest first. The arrow keys take the first one, Page
// Up and Page Down the last.
struct BidSteps {
    static constexpr std::array<int, 3> usual{1, 5, 10};

    std::array<Amount, 3> amounts;

    // 1, 5 and 10 times the unit.
    static BidSteps of(Amount unit);
    // More than nothing, and each more than the one before.
    bool makeSense() const;

    // For the settings: "1.00 5.00 10.00".
    QString toText() const;
    static std::optional<BidSteps> fromText(const QString &text);

    friend bool operator==(const BidSteps &, const BidSteps &) = default;
};

} // namespace heliograph
