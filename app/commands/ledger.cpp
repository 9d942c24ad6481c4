// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledger.h"

#include "app/commands/ledgerexport.h"
#include "app/cli/optionkinds.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/auction/ledger/ledgerfile.h"
#include "server/auction/ledger/ledgerlines.h"
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

struct VerifyOptions {
    QString file;
    QList<QByteArray> receipts;
};

int verify(LedgerSource &source, std::vector<LedgerReceipt> receipts)
{
    LedgerVerifier verifier(source, std::move(receipts));
    TerminalWriter progress(TerminalWriter::Channel::errors);
    const auto verdict = verifier.verify([&progress](quint64 rows, quint64 expected) {
        if (rows > 0 && expected > 0)
            progress.showStatus(u"%1 of %2 rows"_s.arg(rows).arg(expected));
    });
    progress.clearStatus();
    if (const auto *problem = std::get_if<StoreProblem>(&verdict))
        return reportError(problem->text, exitFailed);
    if (const auto *fault = std::get_if<LedgerVerifier::Fault>(&verdict))
        return reportError(describe(*fault), exitFailed);
    return printSummary(verifier.summary());
}

template <typename Source>
int openAndVerify(const QString &file, std::vector<LedgerReceipt> receipts)
{
    Source source(file);
    if (const auto problem = source.open())
        return reportError(problem->text, exitFailed);
    return verify(source, std::move(receipts));
}

int verify(const VerifyOptions &options)
{
    std::vector<LedgerReceipt> receipts;
    for (const QByteArray &text : options.receipts) {
        const auto receipt = LedgerReceipt::fromText(text);
        if (!receipt)
            return reportError(u"Invalid receipt %1: write it as ITEM:ROW:HASH."_s.arg(QString::fromUtf8(text)),
                               exitUsage);
        receipts.push_back(*receipt);
    }
    return LedgerLines::looksLikeIt(options.file) ? openAndVerify<LedgerLines>(options.file, std::move(receipts))
                                                  : openAndVerify<LedgerFile>(options.file, std::move(receipts));
}

void addVerify(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("verify", "Verify the whole ledger and report the first wrong row");
    const auto options = std::make_shared<VerifyOptions>(); // lives as long as the callback that CLI11 keeps
    addText(*command, "FILE", options->file,
            "The auction store, auction.sqlite in the data directory of a server, or an export of it as JSON lines")
        ->type_name("")
        ->required();
    addList(*command, "--receipt", options->receipts,
            "Receipts that must still be true: item, row and hash as the answers to bids named them")
        ->type_name("ITEM:ROW:HASH");
    command->footer("Recomputes hash chain, row numbers, versions, maxima and every decision, and compares the items\n"
                    "with the end of their ledgers. Exits with 0 when everything is correct, with 1 otherwise.\n\n"
                    "Examples:\n  heliograph ledger verify auction.sqlite\n"
                    "  heliograph ledger verify export.jsonl --receipt vase:2:5f0c…");
    command->callback([options, &chosen] { chosen = [options] { return verify(*options); }; });
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
