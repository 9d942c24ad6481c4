// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchprogress.h"

#include "app/bench/loadwords.h"
#include "app/cli/terminal.h"

namespace heliograph
{

namespace
{

constexpr int secondsBetweenLines = 5; // where they stay

std::string words(const LoadProgress &progress)
{
    const LoadTally &tally = *progress.tally;
    return std::to_string(progress.elapsed.count()) + " s, " + progress.phase + ": " + grouped(tally.openNow) + " of "
        + grouped(tally.started) + " streams open, " + grouped(tally.errorCount()) + " errors, " + grouped(tally.events)
        + " events" + (progress.published > 0 ? ", " + grouped(progress.published) + " published" : "");
}

} // namespace

BenchProgress::BenchProgress(std::FILE *file) : m_file(file), m_isTerminal(isTerminal(file))
{
}

BenchProgress::~BenchProgress()
{
    if (m_hasLine)
        std::fputs("\r\x1b[K", m_file);
}

void BenchProgress::show(const LoadProgress &progress)
{
    if (m_isTerminal) {
        std::fprintf(m_file, "\r%s\x1b[K", words(progress).c_str());
        m_hasLine = true;
    } else if (progress.elapsed.count() % secondsBetweenLines == 0) {
        std::fprintf(m_file, "%s\n", words(progress).c_str());
    }
    std::fflush(m_file);
}

} // namespace heliograph
