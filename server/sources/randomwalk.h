// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <random>

namespace heliograph
{

// A plausible price: small steps up and down, now and then a jump, drawn back gently to where it began.
class RandomWalk
{
public:
    RandomWalk(Amount start, std::mt19937_64::result_type seed);

    Amount price() const { return m_price; }
    Amount step();

private:
    double nearNormal();

    double m_home;
    Amount m_price;
    std::mt19937_64 m_random;
};

} // namespace heliograph
