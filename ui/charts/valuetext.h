// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace heliograph
{

// How charts write a value, so that axis, tags, crosshair and legend agree.
QString valueText(double value, int decimals, const QString &unit = {});

} // namespace heliograph
