// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"
#include "ui/charts/chartline.h"

namespace heliograph
{

// Chooses the samples that make the same picture as all of them: of each column of pixels the lowest and the highest,
// in the order they came, and the first and the last one of all. Columns lie at fixed times, so a picture that moves
// does not flicker. At most two points per column, of which there are two at least, and two more; every point is a
// sample. Columns cost a few steps each, however many samples they hold.
//
// The window is drawn with the samples just outside, so that lines reach its edges. A gap inside of one column cannot
// be seen and does not break the line.
ChartLine decimate(const SampleRing &samples, const TimeWindow &window, int columns, qint64 origin);
// Only with the samples inside of the window.
ChartLine decimateInside(const SampleRing &samples, const TimeWindow &window, int columns, qint64 origin);
ChartLine decimate(const BucketRing &buckets, const TimeWindow &window, int columns, qint64 origin);
ChartLine decimate(const SampleHistory &history, const TimeWindow &window, int columns, qint64 origin);

} // namespace heliograph
