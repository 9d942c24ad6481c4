// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"

#include <QStringList>
#include <functional>

namespace heliograph
{

// One column of numbers over time, as tables and files show it.
struct SampleColumn {
    // With the unit.
    QString title;
    const SampleHistory *history = nullptr;
    // As it is shown; a file has all, and at least these.
    int decimals = 2;
};

// The samples of one moment in several columns.
struct SampleRow {
    qint64 time = 0;
    // One per column.
    std::vector<std::optional<double>> values;
    // Before it; the longest of the columns.
    std::optional<SampleGap> gap = {};

    friend bool operator==(const SampleRow &, const SampleRow &) = default;
};

// Every sample of the window as it was measured, those of one moment in one row, oldest first. Where only buckets are
// left of a time they are not mixed in.
void visitRows(const std::vector<SampleColumn> &columns, const TimeWindow &window,
               const std::function<void(const SampleRow &)> &visit);

} // namespace heliograph
