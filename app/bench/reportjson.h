// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadreport.h"

#include <QByteArray>

namespace heliograph
{

// The report as one JSON object on one line, for programs. Times are in milliseconds.
QByteArray reportJson(const LoadReport &report, const LoadThresholds &thresholds);

} // namespace heliograph
