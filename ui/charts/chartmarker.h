// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartseries.h"

class QColor;
class QPainter;
class QPointF;

namespace heliograph
{

// The same wherever a series shows itself: at its newest value, in legends and beside what the crosshair reads.
void paintMarker(QPainter &painter, const QPointF &at, ChartMarker marker, const QColor &colour, const QColor &rim);

} // namespace heliograph
