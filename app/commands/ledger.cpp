// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledger.h"

#include "app/commands/ledgercheck.h"
#include "app/commands/ledgercopy.h"
#include "app/commands/ledgerexport.h"
#include "app/cli/optionkinds.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

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
    LedgerPlace place;
    QList<QByteArray> receipts;
};

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
    auto opened = openLedger(options.place);
    if (const auto *problem = std::get_if<StoreProblem>(&opened))
        return reportError(problem->text, exitFailed);
    LedgerSource &source = *std::get<OpenedLedger<LedgerSource>>(opened).ledger;
    const auto checked = checkLedger(source, std::move(receipts), u"verified"_s);
    if (const auto *problem = std::get_if<QString>(&checked))
        return reportError(*problem, exitFailed);
    return printSummary(std::get<LedgerVerifier::Summary>(checked));
}

void addVerify(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("verify", "Verify the whole ledger and report the first wrong row");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<VerifyOptions>();
    addLedgerPlace(
        *command, options->place,
        "The auction store, auction.sqlite in the data directory of a server, or an export of it as JSON lines");
    addList(
        *command, "--receipt", options->receipts,
        "Receipts that must still be true. Row and hash are in the answer to the bid; later, in GET /items/ITEM/bids, "
        "and in the window below the bid that is chosen, where a button copies them")
        ->type_name("ITEM:ROW:HASH");
    command->footer("Recomputes hash chain, row numbers, versions, maxima and every decision, and compares the items\n"
                    "with the end of their ledgers. Exits with 0 when everything is correct, with 1 otherwise.\n\n"
                    "Examples:\n  heliograph ledger verify auction.sqlite\n"
                    "  heliograph ledger verify export.jsonl --receipt vase:2:5f0c…\n"
                    "  heliograph ledger verify --redis redis://localhost:6379");
    command->callback([options, &chosen] { chosen = [options] { return verify(*options); }; });
}

void addExport(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("export", "Write the ledger as CSV or JSON lines");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<LedgerExportOptions>();
    addLedgerPlace(*command, options->place, "The auction store, auction.sqlite in the data directory of a server");
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

void addCopy(CLI::App &ledger, std::function<int()> &chosen)
{
    CLI::App *command = ledger.add_subcommand("copy", "Move the auctions of a server to Redis, or back");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<LedgerCopyOptions>();
    addText(*command, "--from", options->from, "An auction store, or the URL of a Redis")
        ->type_name("FILE|URL")
        ->check(emptinessProblem)
        ->required();
    addText(*command, "--to", options->to, "A file that does not exist yet, or the URL of a Redis without auctions")
        ->type_name("FILE|URL")
        ->check(emptinessProblem)
        ->required();
    addLedgerRedisOptions(*command, options->redis);
    command->footer("Copies all items with their ledgers. What is copied is verified before, and the copy before it\n"
                    "appears, which it does as a whole or not at all: after a crash, begin again. Stop the servers\n"
                    "before, and start them on the copy: bids that are made meanwhile are not in it, and neither are\n"
                    "the answers that are kept for idempotency keys.\n\n"
                    "Examples:\n  heliograph ledger copy --from auction.sqlite --to redis://localhost:6379\n"
                    "  heliograph ledger copy --from redis://localhost:6379 --to auction.sqlite");
    command->callback([options, &chosen] { chosen = [options] { return copyLedger(*options); }; });
}

} // namespace

void addLedgerCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *ledger =
        app.add_subcommand("ledger", "Verify, export or copy what the auctions of a server have decided");
    ledger->require_subcommand(1);
    ledger->footer("Ledgers are only read, also while a server writes to them and after a crash.");
    addVerify(*ledger, chosen);
    addExport(*ledger, chosen);
    addCopy(*ledger, chosen);
}

} // namespace heliograph
