// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/bench.h"

#include "app/bench/loadprocesses.h"
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

std::variant<LoadReport, std::string> runLoad(const LoadSettings &settings, LoadShare &share, std::size_t processes)
{
    if (processes > 1) {
        BenchProgress progress;
        return LoadProcesses::run(settings, processes, [&progress](const LoadProgress &news) { progress.show(news); });
    }
    LoadTest test(settings, share);
    if (const auto problem = test.prepare())
        return *problem;
    return runTest(test);
}

// Looks the addresses up; what is wrong with them, in words.
std::variant<StreamCapacity, std::string> capacityFor(const LoadSettings &settings, LoadShare &share,
                                                      std::size_t processes)
{
    LoadTest test(settings, share);
    if (const auto problem = test.prepare())
        return *problem;
    return StreamCapacity({.files = quint64(raiseDescriptorLimit()),
                           .addressPairs = test.addressPairs(),
                           .portsPerPair = portsForEachPair(),
                           .memory = freeMemory(),
                           .processes = processes});
}

int run(const BenchOptions &options)
{
    const auto settings = loadSettingsFrom(options);
    if (const auto *problem = std::get_if<std::string>(&settings))
        return reportError(*problem, exitUsage);
    const auto share = std::make_unique<LoadShare>();
    if (const auto problem = LoadContext(std::get<LoadSettings>(settings), *share).prepareTls())
        return reportError(*problem, exitUsage);
    const auto capacity = capacityFor(std::get<LoadSettings>(settings), *share, options.processes);
    if (const auto *problem = std::get_if<std::string>(&capacity))
        return reportError(*problem, exitCannotConnect);
    if (const auto problem = std::get<StreamCapacity>(capacity).problemWith(options.load.streams))
        return reportError(*problem, exitUsage);
    TerminalWriter(TerminalWriter::Channel::errors).writeLine(TerminalText(std::get<StreamCapacity>(capacity).text()));
    const auto result = runLoad(std::get<LoadSettings>(settings), *share, options.processes);
    if (const auto *problem = std::get_if<std::string>(&result))
        return reportError(*problem, exitFailed);
    const auto &report = std::get<LoadReport>(result);
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
