// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QDialog;

namespace heliograph
{

class ChartView;

// Opens the chart's visible series as a table that goes on with the data. It belongs to the chart and deletes itself.
QDialog *showChartTable(ChartView &chart);

} // namespace heliograph
