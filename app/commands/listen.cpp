// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/listen.h"

#include "app/commands/streamlistener.h"
#include "client/api/tokenfile.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "app/cli/signalwatcher.h"

#include <QCoreApplication>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

std::unique_ptr<EventPrinter> makePrinter(const ListenOptions &options, TerminalWriter &out, TerminalWriter &notes)
{
    if (options.isJson)
        return std::make_unique<JsonPrinter>(out);
    return std::make_unique<ColumnPrinter>(out, notes);
}

int run(const ListenOptions &options)
{
    if (!options.tokenFile.isEmpty() && !tokenFromFile(options.tokenFile))
        return reportError("there is no token in " + options.tokenFile.toStdString(), exitUsage);
    TerminalWriter out(TerminalWriter::Channel::output, options.colour);
    TerminalWriter notes(TerminalWriter::Channel::errors, options.colour);
    out.watchReader();
    const auto printer = makePrinter(options, out, notes);
    StreamListener listener(options, *printer);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &listener,
                     [&listener] { listener.stop(u"interrupted"_s); });
    signalWatcher.watchForReconnects();
    QObject::connect(&signalWatcher, &SignalWatcher::reconnectRequested, &listener, &StreamListener::reconnect);
    // The reader of the pipe closes it when it has enough, as `head` does.
    QObject::connect(&out, &TerminalWriter::readerLeft, qApp, [] { QCoreApplication::exit(exitOk); });
    QObject::connect(&out, &TerminalWriter::writingFailed, qApp, [](const QString &reason) {
        QCoreApplication::exit(reportError(u"cannot write to standard output: "_s + reason, exitFailed));
    });
    QObject::connect(&listener, &StreamListener::finished, qApp, [] { QCoreApplication::exit(exitOk); });
    QObject::connect(&listener, &StreamListener::gaveUp, qApp,
                     [](const QString &reason) { QCoreApplication::exit(reportError(reason, exitCannotConnect)); });
    QMetaObject::invokeMethod(&listener, &StreamListener::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

void addListenCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *listen = app.add_subcommand("listen", "Print a stream of server-sent events, from any server");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<ListenOptions>();
    addListenOptions(*listen, *options);
    listen->footer(
        "Reconnects when the connection breaks and resumes after the last event. Exits with 0 after Ctrl+C, after\n"
        "--count events or when the server answers 204; with 5 when it gives up. SIGUSR1 makes it reconnect at\n"
        "once, for example when the network is back.\n\n"
        "Examples:\n"
        "  heliograph listen http://localhost:3000/events --topics stock,metrics\n"
        "  heliograph listen http://localhost:3000/events/deploys --json | jq -r 'select(.event).data'");
    listen->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace heliograph
