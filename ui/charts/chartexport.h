// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <QString>
#include <optional>

namespace heliograph
{

class ChartView;

// Each writes a whole file or none, and returns what went wrong for a person; nothing when all went well.
std::optional<QString> exportCsv(const ChartView &chart, const TimeWindow &window, const QString &path);
// At twice the size, with title, lines, time and zone around it.
std::optional<QString> exportPng(ChartView &chart, const QString &path);

// Copies what is visible.
void copyCsv(const ChartView &chart);

// Ask where to, without stopping anything else meanwhile.
void askAndExportCsv(ChartView &chart);
void askAndExportPng(ChartView &chart);

} // namespace heliograph
