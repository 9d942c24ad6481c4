// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QJsonValue>

namespace heliograph
{

// As a JSON number without idle zeros: 101.5, 7, 0.05.
QByteArray toJsonNumber(Amount amount);

// From one JSON value as it was written: a number, or a string that holds a plain decimal. An exponent is read when no
// digit is lost (1.05e2). Empty for anything else, for more than two places and for sums beyond the largest.
std::optional<Amount> amountFromJson(QByteArrayView written);

// From a value that is already parsed. Exact as well: a double keeps every sum up to the largest.
std::optional<Amount> amountFromJson(const QJsonValue &value);

} // namespace heliograph
