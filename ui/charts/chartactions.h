// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QMenu;

namespace heliograph
{

class ChartView;

// Gives a chart its keys, as actions of its own, so that they can be listed and work only with the focus in it.
void addChartActions(ChartView &chart);

// Those of them that belong into a menu.
void addMenuActions(QMenu &menu, ChartView &chart);

} // namespace heliograph
