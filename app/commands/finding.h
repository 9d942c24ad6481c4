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
    warning, // it works, but not as it should
    failed,
    skipped, // there is nothing to look at, or not enough of it
};

// What `doctor` says about one step on the way.
struct Finding {
    QByteArray step; // "dns"
    StepVerdict verdict = StepVerdict::good;
    QString detail = {}; // what was seen
    QString advice = {}; // what to do about it
    std::optional<std::chrono::milliseconds> took = {};
};

QByteArray toJson(const Finding &finding);
// For people, with the advice on a line of its own.
TerminalText toText(const Finding &finding);

} // namespace heliograph
