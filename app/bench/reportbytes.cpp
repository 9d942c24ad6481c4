// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/reportbytes.h"

#include <cstring>
#include <type_traits>

namespace heliograph
{

namespace
{

// Everything but the settings and the text, which has no length of its own and comes last.
template <typename Report, typename Visit>
void visitParts(Report &report, Visit visit)
{
    visit(report.tally);
    visit(report.self);
    visit(report.correctness);
    visit(report.publishing.due);
    visit(report.publishing.confirmed);
    visit(report.publishing.doubtful);
    visit(report.publishing.refused);
    visit(report.opening);
    visit(report.holding);
    visit(report.eventsWhileHolding);
    visit(report.bytesWhileHolding);
    visit(report.peakMegabytes);
    visit(report.wasInterrupted);
}

} // namespace

std::string bytesOf(const LoadReport &report)
{
    std::string bytes;
    visitParts(report, [&bytes](const auto &part) {
        static_assert(std::is_trivially_copyable_v<std::decay_t<decltype(part)>>);
        bytes.append(reinterpret_cast<const char *>(&part), sizeof part);
    });
    return bytes.append(report.publishing.refusal);
}

std::optional<LoadReport> reportFromBytes(std::string_view bytes)
{
    LoadReport report;
    bool isWhole = true;
    visitParts(report, [&bytes, &isWhole](auto &part) {
        isWhole = isWhole && bytes.size() >= sizeof part;
        if (!isWhole)
            return;
        std::memcpy(&part, bytes.data(), sizeof part);
        bytes.remove_prefix(sizeof part);
    });
    if (!isWhole)
        return std::nullopt;
    report.publishing.refusal = bytes;
    return report;
}

} // namespace heliograph
