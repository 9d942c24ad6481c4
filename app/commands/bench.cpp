// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/bench.h"

#include "app/bench/machinelimits.h"
#include "app/bench/reportjson.h"
#include "app/bench/reporttext.h"
#include "app/bench/streamcapacity.h"
#include "app/commands/benchhelp.h"
#include "app/commands/benchoptions.h"
#include "app/commands/benchprogress.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/descriptors.h"

#include <asio/signal_set.hpp>

namespace heliograph
{

namespace
{

int print(const LoadReport &report, const LoadThresholds &thresholds, bool isJson)
{
    TerminalWriter out(TerminalWriter::Channel::output);
    const bool isWritten = isJson
        ? out.writeJson(reportJson(report, thresholds))
        : out.writeLine(TerminalText().addLines(QString::fromStdString(reportText(report, thresholds)).trimmed(), 0));
    return isWritten ? exitOk : reportError("cannot write the report to standard output", exitFailed);
}

LoadReport runTest(LoadTest &test)
{
    BenchProgress progress;
    asio::signal_set signals(test.loop(), SIGINT, SIGTERM);
    signals.async_wait([&](const asio::error_code &error, int) {
        if (error)
            return;
        // The next one ends the program at once.
        signals.clear();
        test.stop();
    });
    return test.run([&progress](const LoadProgress &news) { progress.show(news); });
}

int run(const BenchOptions &options)
{
    const auto settings = loadSettingsFrom(options);
    if (const auto *problem = std::get_if<std::string>(&settings))
        return reportError(*problem, exitUsage);
    LoadTest test(std::get<LoadSettings>(settings));
    if (const auto problem = test.prepare())
        return reportError(*problem, exitCannotConnect);
    const StreamCapacity capacity(quint64(raiseDescriptorLimit()), test.addressPairs(), portsForEachPair());
    if (const auto problem = capacity.problemWith(options.load.streams))
        return reportError(*problem, exitUsage);
    TerminalWriter(TerminalWriter::Channel::errors).writeLine(TerminalText(capacity.text()));
    const LoadReport report = runTest(test);
    const LoadThresholds &thresholds = options.thresholds;
    if (const int printed = print(report, thresholds, options.isJson); printed != exitOk)
        return printed;
    if (report.tally.opened == 0 && !report.wasInterrupted)
        return reportError("no stream could be opened", exitCannotConnect);
    return missesOf(report, thresholds).empty() ? exitOk : exitFailed;
}

} // namespace

void addBenchCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *bench = app.add_subcommand("bench", "Put load on an event server, and check what arrives");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<BenchOptions>();
    addBenchOptions(*bench, *options);
    bench->footer(benchHelp);
    bench->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace heliograph
