// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlook.h"

class QPainter;

namespace heliograph
{

// The newest value of each series in its colour beside the axis, moved apart where they would cover each other.
void paintValueTags(QPainter &painter, const ChartFrame &frame, const ChartLook &look);

// Whether the label of a tick at this height would be under a tag.
bool isUnderTag(double y, ChartSide side, const ChartFrame &frame, const ChartLook &look);

// Centres of tags so high, near where they want to be, in order and apart, between top and bottom.
std::vector<double> spreadTags(const std::vector<double> &wanted, double height, double top, double bottom);

} // namespace heliograph
