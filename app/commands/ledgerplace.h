// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgersource.h"
#include "server/auction/ledger/ledgertarget.h"

#include <CLI/CLI.hpp>
#include <QString>

namespace heliograph
{

// How to get into a Redis, and under which names its ledgers are.
struct LedgerRedisOptions {
    QString prefix = QStringLiteral("{heliograph}");
    // Empty: the password of the URL, if there is one.
    QString passwordFile = {};
    // NAME=HOST:PORT,…, in place of the host and port of the URL; empty: none.
    QString sentinels = {};
};

// Where the ledger is that a command reads: one of the two.
struct LedgerPlace {
    QString file = {};
    // Of a Redis.
    QString url = {};
    LedgerRedisOptions redis = {};
};

// A ledger that is open, with the connection that it needs.
template <typename Kind>
struct OpenedLedger {
    // A shared_ptr, because it alone can own what this header does not know.
    std::shared_ptr<void> connection;
    // Declared last, so that it is destroyed first.
    std::unique_ptr<Kind> ledger;
};
template <typename Kind>
using OpeningLedger = std::variant<OpenedLedger<Kind>, StoreProblem>;

bool isRedisUrl(const QString &place);

// `place` is the URL of a Redis, or a file: an auction store, or an export of one as JSON lines.
OpeningLedger<LedgerSource> openLedger(const QString &place, const LedgerRedisOptions &options);
OpeningLedger<LedgerSource> openLedger(const LedgerPlace &place);
// The URL of a Redis without auctions, or a file that does not exist.
OpeningLedger<LedgerTarget> openLedgerTarget(const QString &place, const LedgerRedisOptions &options);

// FILE or --redis, and what belongs to that.
void addLedgerPlace(CLI::App &command, LedgerPlace &place, const char *fileHelp);
// --redis-prefix, --redis-password-file and --redis-sentinel.
void addLedgerRedisOptions(CLI::App &command, LedgerRedisOptions &options);

} // namespace heliograph
