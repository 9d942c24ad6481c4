// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/terminaltext.h"

#include <QByteArray>
#include <QString>
#include <chrono>
#include <optional>

namespace heliograph
{

enum class StepVerdict {
    good,
    // It works, but not as it should.
    warning,
    failed,
    // There is nothing to look at, or not enough of it.
    skipped,
};

// What `doctor` says about one step on the way.
struct Finding {
    // "dns".
    QByteArray step;
    StepVerdict verdict = StepVerdict::good;
    // What was seen.
    QString detail = {};
    // What to do about it.
    QString advice = {};
    std::optional<std::chrono::milliseconds> took = {};
};

QByteArray toJson(const Finding &finding);
// For people, with the advice on a line of its own.
TerminalText toText(const Finding &finding);

} // namespace heliograph
