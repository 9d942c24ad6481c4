// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgerfile.h"
#include "server/auction/ledger/ledgerverifier.h"
#include "server/auction/sqlite/sqlitebidstore.h"
#include "tests/support/bidstoreprobe.h"
#include "tests/support/manualclock.h"

namespace heliograph
{

struct OwnedBidStore {
    SqliteBidStore owned;
};

// A SQLite bid store that was opened, with everything it announces.
class OpenBidStore : private OwnedBidStore, public BidStoreProbe
{
public:
    explicit OpenBidStore(const QString &file, const Clock &clock, SqliteBidStore::Settings settings = {})
        : OwnedBidStore{SqliteBidStore(file, clock, settings)}, BidStoreProbe(owned)
    {
        open();
    }

    SqliteBidStore &store() { return owned; }
};

// Empty when the ledger in the file proves itself; else what is wrong with it.
inline QString ledgerFault(const QString &fileName)
{
    LedgerFile file(fileName);
    if (const auto problem = file.open())
        return problem->text;
    LedgerVerifier verifier(file);
    const auto verdict = verifier.verify([](quint64, quint64) {});
    if (const auto *problem = std::get_if<StoreProblem>(&verdict))
        return problem->text;
    if (const auto *fault = std::get_if<LedgerVerifier::Fault>(&verdict))
        return QStringLiteral("%1 row %2: %3").arg(QString::fromUtf8(fault->item)).arg(fault->row).arg(fault->why);
    return {};
}

} // namespace heliograph
