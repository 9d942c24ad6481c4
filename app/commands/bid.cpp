// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/bid.h"

#include "app/commands/apicommand.h"
#include "app/commands/bidder.h"
#include "app/cli/optionkinds.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "app/cli/signalwatcher.h"
#include "server/protocol/name.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>

namespace heliograph
{

namespace
{

struct BidCommand {
    ApiOptions api;
    QString item;
    QString amount;
    QString bidder;
    QString key;
    bool isJson = false;
};

std::string nameProblem(const std::string &text)
{
    return isName(text) ? "" : "write a name of " + nameRule().toStdString() + ", not " + text;
}

std::string amountProblem(const std::string &text)
{
    const auto amount = Amount::fromText(text);
    const bool isGood = amount && *amount > Amount() && *amount <= Amount::largest();
    return isGood ? "" : "write an amount as 105, 105.5 or 105.50, not " + text;
}

std::string keyProblem(const std::string &text)
{
    const bool isVisible = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return !text.empty() && text.size() <= 128 && isVisible ? ""
                                                            : "a key is 1 to 128 visible characters without spaces";
}

int run(const BidCommand &command)
{
    QNetworkAccessManager manager;
    const auto api = clientFor(command.api, manager);
    if (!api)
        return exitUsage;
    const BidOrder order{.itemId = command.item.toUtf8(),
                         .amount = *Amount::fromText(command.amount.toLatin1()),
                         .bidder = command.bidder.toUtf8(),
                         .key = command.key.isEmpty() ? BidClient::newKey() : command.key.toLatin1()};
    Bidder bidder(BidClient(*api), order, command.isJson);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &bidder, &Bidder::stop);
    QObject::connect(&bidder, &Bidder::finished, qApp, [](int exitCode) { QCoreApplication::exit(exitCode); });
    bidder.start();
    return QCoreApplication::exec();
}

} // namespace

void addBidCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *bid = app.add_subcommand("bid", "Bid for an item");
    // Lives as long as the callback that CLI11 keeps.
    const auto command = std::make_shared<BidCommand>();
    addText(*bid, "ITEM", command->item, "The item")->type_name("")->required()->check(nameProblem);
    addText(*bid, "AMOUNT", command->amount, "How much: 105, 105.5 or 105.50")
        ->type_name("")
        ->required()
        ->check(amountProblem);
    addText(*bid, "--bidder", command->bidder, "Name of the bidder, unless signed in")
        ->type_name("NAME")
        ->check(nameProblem);
    addText(*bid, "--key", command->key,
            "Idempotency key of an earlier bid, to find out whether it counts; new unless given")
        ->type_name("KEY")
        ->check(keyProblem);
    bid->add_flag("--json", command->isJson, "Print the outcome as one JSON object");
    addApiOptions(*bid, command->api);
    bid->footer(
        "Exits with 0 when the bid is accepted, with 1 when it is refused, and with 5 without a response. Then the\n"
        "bid can be repeated with its key: the server carries out one bid per key.\n\n"
        "Examples:\n"
        "  heliograph bid item-123 106.50 --bidder ada\n"
        "  heliograph bid item-123 106.50 --json | jq .outcome");
    bid->callback([command, &chosen] { chosen = [command] { return run(*command); }; });
}

} // namespace heliograph
