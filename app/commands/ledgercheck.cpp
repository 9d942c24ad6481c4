// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledgercheck.h"

#include "app/cli/terminalwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString describe(const LedgerVerifier::Fault &fault)
{
    const QString place = fault.row > 0 ? u"row %1 of item %2"_s.arg(fault.row).arg(QString::fromUtf8(fault.item))
                                        : u"item %1"_s.arg(QString::fromUtf8(fault.item));
    return place + u" is wrong: "_s + fault.why;
}

} // namespace

std::variant<LedgerVerifier::Summary, QString> checkLedger(LedgerSource &source, std::vector<LedgerReceipt> receipts,
                                                           const QString &verb)
{
    LedgerVerifier verifier(source, std::move(receipts));
    TerminalWriter progress(TerminalWriter::Channel::errors);
    const auto verdict = verifier.verify([&](quint64 rows, quint64 expected) {
        if (rows > 0 && expected > 0)
            progress.showStatus(u"%1 %2 of %3 rows"_s.arg(verb).arg(rows).arg(expected));
    });
    progress.clearStatus();
    if (const auto *problem = std::get_if<StoreProblem>(&verdict))
        return problem->text;
    if (const auto *fault = std::get_if<LedgerVerifier::Fault>(&verdict))
        return describe(*fault);
    return verifier.summary();
}

} // namespace heliograph
