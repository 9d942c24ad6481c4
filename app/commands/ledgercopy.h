// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/ledgerplace.h"

namespace heliograph
{

struct LedgerCopyOptions {
    // A file, or the URL of a Redis.
    QString from;
    QString to;
    LedgerRedisOptions redis;
};

int copyLedger(const LedgerCopyOptions &options);

} // namespace heliograph
