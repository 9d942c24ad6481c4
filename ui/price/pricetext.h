// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/latestprice.h"

#include <QString>
#include <chrono>

namespace heliograph
{

// "1,105.43" as the locale writes it.
QString priceText(Amount price);
// Up, down or neither, as far as two decimals of the percentage show it.
int shownDirection(const PriceChange &change);
// "+0.46 %".
QString percentText(const PriceChange &change);
// "▲ +0.42 (+0.40 %)": the sign says it too.
QString changeText(const PriceChange &change);
// "up 0.40 percent in 5 minutes".
QString spokenChange(const PriceChange &change, std::chrono::milliseconds range);

} // namespace heliograph
