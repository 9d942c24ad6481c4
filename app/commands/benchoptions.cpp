// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchoptions.h"

#include "app/commands/benchtarget.h"
#include "app/bench/loadprocesses.h"
#include "app/bench/loadshare.h"
#include "app/cli/optionkinds.h"
#include "client/api/tokenfile.h"
#include "app/cli/webaddress.h"

#include <charconv>

namespace heliograph
{

namespace
{

constexpr char loadGroup[] = "Load";
constexpr char requestGroup[] = "Request";
constexpr char thresholdGroup[] = "Thresholds";

std::optional<double> plainNumber(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && number >= 0 && number <= 1e7 ? std::optional(number) : std::nullopt;
}

std::string rampProblem(const std::string &text)
{
    const bool isGood = plainNumber(text) || durationFromText(text);
    return isGood ? "" : "write streams a second as 500, or the time for all of them as 20s, not " + text;
}

std::string sourceProblem(const std::string &text)
{
    asio::error_code error;
    asio::ip::make_address(text, error);
    return error ? "write an address of this machine as 127.0.0.2, not " + text : "";
}

double rampPerSecond(const std::string &text, quint64 streams)
{
    if (const auto rate = plainNumber(text))
        return *rate;
    const double seconds = std::chrono::duration<double>(*durationFromText(text)).count();
    return seconds > 0 ? double(streams) / seconds : 0;
}

void addLoadOptions(CLI::App &command, BenchOptions &options)
{
    command.add_option("--streams", options.load.streams, "Number of streams")
        ->check(CLI::Range(1, 10'000'000).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group(loadGroup);
    command
        .add_option("--processes", options.processes,
                    "Processes that share the streams, because each can open and serve only so many")
        ->check(CLI::Range(std::size_t(1), LoadShare::mostProcesses).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group(loadGroup);
    command
        .add_flag("--failover", options.load.movesOn,
                  "Reconnect to another URL when a stream breaks; the servers have to share one history")
        ->group(loadGroup);
    command
        .add_option("--churn", options.churn,
                    "Share of the streams that leaves each second once all are open, with new ones in their places")
        ->check(CLI::Range(0.0, 100.0).description(""))
        ->type_name("PERCENT")
        ->capture_default_str()
        ->group(loadGroup);
    command
        .add_option("--ramp", options.ramp,
                    "Streams started per second, or the time to start all of them (20s); 0: all at once")
        ->check(rampProblem)
        ->type_name("RATE|DURATION")
        ->capture_default_str()
        ->group(loadGroup);
    command.add_option("--secs", options.seconds, "Duration of the test once all streams are open, in seconds")
        ->check(CLI::Range(0.0, 1e6).description(""))
        ->type_name("SECONDS")
        ->capture_default_str()
        ->group(loadGroup);
    command
        .add_option("--publish-rate", options.load.publishPerSecond,
                    "Events published per second through the first URL, with their delivery checked; 0: none")
        ->check(CLI::Range(0.0, 1e5).description(""))
        ->type_name("RATE")
        ->capture_default_str()
        ->group(loadGroup);
    command.add_option("--pad", options.load.padding, "Bytes of padding per event")
        ->check(CLI::Range(0, 60'000).description(""))
        ->type_name("BYTES")
        ->capture_default_str()
        ->group(loadGroup);
    command.add_option("--source", options.sources, "Local source addresses, used in rotation")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(sourceProblem)
        ->type_name("LIST")
        ->group(loadGroup);
}

void addRequestOptions(CLI::App &command, BenchOptions &options)
{
    addText(command, "--channel", options.channel, "Channel to publish to, unless URL names one")
        ->check(emptinessProblem)
        ->type_name("NAME")
        ->group(requestGroup);
    addText(command, "--topics", options.topics,
            "Topics to subscribe to, such as stock,channel:news; added to URL as ?topics=. In them {n} is another "
            "number for each stream")
        ->type_name("LIST")
        ->group(requestGroup);
    addText(command, "--token-file", options.tokenFile,
            "Sign in with the token in this file, or with its tokens, one a line, in rotation")
        ->type_name("FILE")
        ->envname("HELIOGRAPH_TOKEN_FILE")
        ->group(requestGroup);
    command.add_option("--ca-file", options.load.caFile, "Trust the certificates in this file instead of the system's")
        ->type_name("FILE")
        ->group(requestGroup);
    command.add_flag("--insecure", options.load.trustsAll, "Take any certificate")->group(requestGroup);
    addDuration(command, "--timeout", options.load.timeout, "Timeout of each response")->group(requestGroup);
}

void addThresholdOptions(CLI::App &command, LoadThresholds &thresholds)
{
    command.add_option("--min-success", thresholds.minSuccess, "Fail unless more than this share of the streams opens")
        ->check(CLI::Range(0.0, 100.0).description(""))
        ->type_name("PERCENT")
        ->capture_default_str()
        ->group(thresholdGroup);
    command.add_option("--max-errors", thresholds.maxErrors, "Fail at this many errors or more")
        ->type_name("N")
        ->capture_default_str()
        ->group(thresholdGroup);
    addDuration(command, "--max-first-event", thresholds.maxFirstEvent, "Maximum p95 of the time to the first event")
        ->group(thresholdGroup);
    addDuration(command, "--max-response", thresholds.maxResponse, "Maximum p95 of the response time")
        ->group(thresholdGroup);
    addDuration(command, "--max-delivery", thresholds.maxDelivery, "Maximum p99 of the delivery time; 0: no limit")
        ->group(thresholdGroup);
}

} // namespace

void addBenchOptions(CLI::App &command, BenchOptions &options)
{
    command.add_option("URL", options.urls, "Stream URLs")
        ->type_name("")
        ->required()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(webAddressProblem);
    addLoadOptions(command, options);
    addRequestOptions(command, options);
    addThresholdOptions(command, options.thresholds);
    command.add_flag("--json", options.isJson, "Print the report as one JSON object");
}

std::variant<LoadSettings, std::string> loadSettingsFrom(const BenchOptions &options)
{
    LoadSettings settings = options.load;
    settings.hold = std::chrono::milliseconds(qint64(options.seconds * 1000));
    if (options.processes > 1 && !LoadProcesses::areSupported())
        return "--processes is not available on this system";
    settings.churnPerSecond = options.churn / 100;
    settings.rampPerSecond = rampPerSecond(options.ramp, settings.streams);
    for (const std::string &source : options.sources)
        settings.sources.push_back(asio::ip::make_address(source));
    if (!options.tokenFile.isEmpty()) {
        for (const QByteArray &token : tokensFromFile(options.tokenFile))
            settings.tokens.push_back(token.toStdString());
        if (settings.tokens.empty())
            return "there is no token, or something else, in " + options.tokenFile.toStdString();
    }
    const BenchStream stream{options.topics, options.channel, settings.publishPerSecond > 0};
    for (const std::string &url : options.urls) {
        const auto target = benchTarget(url, stream);
        if (const auto *problem = std::get_if<std::string>(&target))
            return *problem;
        const auto &found = std::get<BenchTarget>(target);
        settings.targets.push_back(found.target);
        if (stream.isPublished && !settings.publishPath.empty() && settings.publishPath != found.publishPath)
            return "all addresses have to name the same channel, because every stream is to get every event";
        settings.publishPath = found.publishPath;
    }
    return settings;
}

} // namespace heliograph
