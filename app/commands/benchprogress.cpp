// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchprogress.h"

#include "app/bench/loadfigures.h"

namespace heliograph
{

namespace
{

// Where lines stay.
constexpr int secondsBetweenLines = 5;

std::string textFor(const LoadProgress &progress)
{
    const LoadTally &tally = *progress.tally;
    return std::to_string(progress.elapsed.count()) + " s, " + progress.phase + ": " + grouped(tally.openNow) + " of "
        + grouped(tally.started) + " streams open, " + grouped(tally.errorCount()) + " errors, " + grouped(tally.events)
        + " events" + (progress.published > 0 ? ", " + grouped(progress.published) + " published" : "");
}

} // namespace

void BenchProgress::show(const LoadProgress &progress)
{
    const QString text = QString::fromStdString(textFor(progress));
    if (m_errors.isTerminal())
        m_errors.showStatus(text);
    else if (progress.elapsed.count() % secondsBetweenLines == 0)
        m_errors.writeLine(TerminalText(text));
}

} // namespace heliograph
