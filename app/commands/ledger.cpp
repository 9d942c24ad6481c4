// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledger.h"

#include "app/commands/ledgerexport.h"
#include "app/cli/optionkinds.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/auction/ledger/ledgerverifier.h"

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

int printSummary(const LedgerVerifier::Summary &summary)
{
    const auto line = u"ok: %1 items, %2 rows, %3 bids accepted, %4 refused; chain, versions and maxima are right"_s
                          .arg(summary.items)
                          .arg(summary.rows)
                          .arg(summary.accepted)
                          .arg(summary.refused);
    TerminalWriter out(TerminalWriter::Channel::output);
    return out.writeLine(TerminalText(line)) ? exitOk : reportError("cannot write to standard output", exitFailed);
}

int verify(const QString &fileName)
{
    LedgerFile file(fileName);
    if (const auto problem = file.open())
        return reportError(problem->text, exitFailed);
    LedgerVerifier verifier(file);
    TerminalWriter progress(TerminalWriter::Channel::errors);
    const auto verdict = verifier.verify([&progress](quint64 rows, quint64 expected) {
        if (rows > 0)
            progress.showStatus(u"%1 of %2 rows"_s.arg(rows).arg(expected));
    });
    progress.clearStatus();
    if (const auto *problem = std::get_if<StoreProblem>(&verdict))
        return reportError(problem->text, exitFailed);
    if (const auto *fault = std::get_if<LedgerVerifier::Fault>(&verdict))
        return reportError(describe(*fault), exitFailed);
    return printSummary(verifier.summary());
}

void addVerify(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("verify", "Recompute the whole ledger and name the first wrong row");
    const auto file = std::make_shared<QString>(); // lives as long as the callback that CLI11 keeps
    addText(*command, "FILE", *file, "The auction store, auction.sqlite in the data directory of a server")
        ->type_name("")
        ->required();
    command->footer("Recomputes hash chain, row numbers, versions, maxima and every decision, and compares the items\n"
                    "with the end of their ledgers. Ends with 0 when all is right, with 1 otherwise.\n\n"
                    "Example:\n  heliograph ledger verify auction.sqlite");
    command->callback([file, &chosen] { chosen = [file] { return verify(*file); }; });
}

void addExport(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("export", "Write the ledger as CSV or JSON lines");
    const auto options = std::make_shared<LedgerExportOptions>(); // lives as long as the callback that CLI11 keeps
    addText(*command, "FILE", options->file, "The auction store, auction.sqlite in the data directory of a server")
        ->type_name("")
        ->required();
    addText(*command, "--format", options->format, "How to write it")
        ->type_name("csv|jsonl")
        ->check(CLI::IsMember({"csv", "jsonl"}).description(""));
    addText(*command, "--item", options->item, "Only this item")->type_name("ID")->check(emptinessProblem);
    addText(*command, "--output", options->output,
            "Write to this file, which must not exist, instead of standard output")
        ->type_name("FILE")
        ->check(emptinessProblem);
    command->footer("Each row has all that its hash covers, so that anyone can recompute the chain.\n\nExample:\n"
                    "  heliograph ledger export auction.sqlite --item item-123 --output item-123.csv");
    command->callback([options, &chosen] { chosen = [options] { return exportLedger(*options); }; });
}

} // namespace

void addLedgerCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *ledger = app.add_subcommand("ledger", "Verify or export what the auctions of a server have decided");
    ledger->require_subcommand(1);
    ledger->footer("FILE is only read, also while a server writes to it and after a crash.");
    addVerify(*ledger, chosen);
    addExport(*ledger, chosen);
}

} // namespace heliograph
