// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/ledgerplace.h"

namespace heliograph
{

struct LedgerExportOptions {
    LedgerPlace place;
    // "csv" or "jsonl".
    QString format = QStringLiteral("csv");
    // Empty: all.
    QString item;
    // Empty: standard output.
    QString output;
};

// Writes the rows and returns the exit code.
int exportLedger(const LedgerExportOptions &options);

} // namespace heliograph
