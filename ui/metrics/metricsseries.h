// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/metric.h"
#include "client/models/threshold.h"
#include "ui/charts/chartseries.h"

#include <optional>
#include <vector>

namespace heliograph
{

// How the metrics are drawn, in their order: without a history. Percentages share the right axis;
// requests are of another kind and have the left one.
std::vector<ChartSeries> metricsSeries();

// Adds what a threshold draws across the chart. Metrics with the same thresholds share their bands.
void addBands(std::vector<ChartBand> &bands, Metric metric, const std::optional<Threshold> &threshold);

} // namespace heliograph
