// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgerverifier.h"

namespace heliograph
{

// Verifies all of it and shows how far that is: "verified 20000 of 70000 rows". Or what is wrong, for a person.
std::variant<LedgerVerifier::Summary, QString> checkLedger(LedgerSource &source, std::vector<LedgerReceipt> receipts,
                                                           const QString &verb);

} // namespace heliograph
