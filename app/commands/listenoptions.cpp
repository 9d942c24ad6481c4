// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/listenoptions.h"

#include "app/cli/optionkinds.h"
#include "app/cli/webaddress.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace heliograph
{

namespace
{

constexpr char requestGroup[] = "Request";
constexpr char connectionGroup[] = "Connection";
constexpr char outputGroup[] = "Output";

bool isTokenCharacter(unsigned char c)
{
    return std::isalnum(c) || (c != 0 && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(const std::string &text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isHeaderValue(const std::string &text)
{
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 && c != '\t'; });
}

std::string headerProblem(const std::string &text)
{
    const auto colon = text.find(':');
    const bool isGood = colon != std::string::npos && isToken(text.substr(0, colon)) && isHeaderValue(text);
    return isGood ? "" : "write a header as Name: value, not " + text;
}

std::string millisecondsFromNumber(const std::string &text)
{
    const bool isNumber = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return isNumber ? text + "ms" : text;
}

void addRequestOptions(CLI::App &command, ListenOptions &options)
{
    addText(command, "--topics", options.topics,
            "Topics to subscribe to, such as stock,channel:news; added to URL as ?topics=")
        ->type_name("LIST")
        ->group(requestGroup);
    command
        .add_option_function<std::vector<std::string>>(
            "--header",
            [&options](const std::vector<std::string> &texts) {
                for (const std::string &text : texts) {
                    const QByteArray header = QByteArray::fromStdString(text);
                    const qsizetype colon = header.indexOf(':');
                    options.headers.emplaceBack(header.first(colon), header.sliced(colon + 1).trimmed());
                }
            },
            "Additional request header (repeatable)")
        ->type_name("NAME:VALUE")
        // Otherwise it would take the URL after it for another header.
        ->allow_extra_args(false)
        ->check(headerProblem)
        ->group(requestGroup);
    addText(command, "--token-file", options.tokenFile, "File with the access token, read for each attempt")
        ->type_name("FILE")
        ->envname("HELIOGRAPH_TOKEN_FILE")
        ->group(requestGroup);
    addText(command, "--method", options.method, "Request method; GET, or POST with --data")
        ->type_name("METHOD")
        ->check([](const std::string &text) { return isToken(text) ? "" : "write a method such as POST"; })
        ->group(requestGroup);
    command
        .add_option_function<std::string>(
            "--data", [&options](const std::string &text) { options.body = QByteArray::fromStdString(text); },
            "Request body; sent as JSON unless --header gives a Content-Type")
        ->type_name("BODY")
        ->group(requestGroup);
    addText(command, "--last-event-id", options.lastEventId, "Resume after this event")
        ->type_name("ID")
        ->check([](const std::string &text) { return isHeaderValue(text) ? "" : "an id has no control characters"; })
        ->group(requestGroup);
}

void addConnectionOptions(CLI::App &command, ListenOptions &options)
{
    addDuration(command, "--read-timeout", options.readTimeout,
                "Reconnect when nothing was received for this many milliseconds (or 30s, 5m); 0: never")
        ->type_name("MS")
        ->transform(millisecondsFromNumber)
        ->group(connectionGroup);
    addDuration(command, "--retry-delay", options.retryDelay,
                "Delay before reconnecting in milliseconds (or 2s, 1m), unless the server sends one")
        ->type_name("MS")
        ->transform(millisecondsFromNumber)
        ->group(connectionGroup);
    command
        .add_option_function<int>(
            "--retry-max", [&options](int number) { options.retryMax = number; },
            "Maximum number of failed attempts in a row; unlimited unless given")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber.description(""))
        ->group(connectionGroup);
    command
        .add_option_function<std::vector<int>>(
            "--retry-status",
            [&options](const std::vector<int> &statuses) {
                options.retriedStatuses = QSet<int>(statuses.begin(), statuses.end());
            },
            "Retry on these HTTP statuses, such as 429,502,503")
        ->type_name("LIST")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(300, 599).description(""))
        ->group(connectionGroup);
}

void addOutputOptions(CLI::App &command, ListenOptions &options)
{
    static const std::map<std::string, Colour> colours{
        {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
    command
        .add_flag("--json", options.isJson, "One JSON object per line, for events and for changes of the connection")
        ->group(outputGroup);
    command.add_flag("--comments", options.showsComments, "Print comments, which many servers send as heartbeats")
        ->group(outputGroup);
    command
        .add_option_function<quint64>(
            "--count", [&options](quint64 number) { options.count = number; }, "Exit after this many events")
        ->type_name("N")
        ->check(CLI::PositiveNumber.description(""))
        ->group(outputGroup);
    command.add_option("--color", options.colour, "Colours; auto: on a terminal, unless NO_COLOR is set")
        ->transform(CLI::CheckedTransformer(colours, CLI::ignore_case).description(""))
        ->type_name("auto|always|never")
        ->default_str("auto")
        ->group(outputGroup);
}

} // namespace

void addListenOptions(CLI::App &command, ListenOptions &options)
{
    addText(command, "URL", options.url, "Address of any stream of server-sent events")
        ->type_name("")
        ->required()
        ->check(webAddressProblem);
    addRequestOptions(command, options);
    addConnectionOptions(command, options);
    addOutputOptions(command, options);
}

} // namespace heliograph
