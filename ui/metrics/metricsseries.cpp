// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/metricsseries.h"

#include "ui/charts/valuetext.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(heliograph::MetricsPanel)
};

} // namespace

std::vector<ChartSeries> metricsSeries()
{
    const QString percent = QChar(0x2009) + u"%"_s;
    return {
        {.name = Words::tr("CPU"),
         .unit = percent,
         .colour = 0,
         .decimals = 1,
         .axisDecimals = 0,
         .marker = ChartMarker::circle,
         .meaning = Words::tr("Processor time in use, of all cores together")},
        {.name = Words::tr("Memory"),
         .unit = percent,
         .colour = 1,
         .decimals = 1,
         .axisDecimals = 0,
         .marker = ChartMarker::square,
         .meaning = Words::tr("Memory in use")},
        {.name = Words::tr("Requests"),
         .unit = {},
         .colour = 2,
         .decimals = 0,
         .side = ChartSide::left,
         .marker = ChartMarker::diamond,
         .meaning = Words::tr("HTTP requests since the value before, not per second: how often values come is set at "
                              "the server")}};
}

void addBands(std::vector<ChartBand> &bands, Metric metric, const std::optional<Threshold> &threshold)
{
    if (!threshold)
        return;
    const ChartSeries series = metricsSeries()[std::size_t(metric)];
    const ChartSide side = series.side;
    const auto text = [&series](double value) {
        return valueText(value, series.axisDecimals.value_or(series.decimals), series.unit);
    };
    const double top = side == ChartSide::right ? 100 : std::numeric_limits<double>::max();
    const ChartBand warning{threshold->warning, threshold->critical, ChartBand::Kind::warning,
                            Words::tr("high from %1").arg(text(threshold->warning)), side};
    const ChartBand critical{threshold->critical, top, ChartBand::Kind::critical,
                             Words::tr("critical from %1").arg(text(threshold->critical)), side};
    for (const ChartBand &band : {warning, critical}) {
        if (std::find(bands.begin(), bands.end(), band) == bands.end())
            bands.push_back(band);
    }
}

} // namespace heliograph
