// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/ledgerplace.h"

namespace heliograph
{

struct LedgerExportOptions {
    LedgerPlace place;
    QString format = QStringLiteral("csv"); // or jsonl
    QString item; // empty: all
    QString output; // empty: standard output
};

// Writes the rows and returns the exit code.
int exportLedger(const LedgerExportOptions &options);

} // namespace heliograph
