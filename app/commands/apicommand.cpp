// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/apicommand.h"

#include "app/cli/optionkinds.h"
#include "client/api/fetched.h"
#include "client/api/tokenfile.h"
#include "app/cli/webaddress.h"
#include "app/cli/reporterror.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/exitcode.h"
#include "server/protocol/endpoints.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>

namespace heliograph
{

namespace
{

int reportUnwritten()
{
    return reportError("cannot write to standard output", exitFailed);
}

int exitCodeFor(const Fetched<QStringList> &fetched)
{
    if (const auto *silence = std::get_if<ApiSilence>(&fetched))
        return reportError(silence->text, exitCannotConnect);
    if (const auto *refusal = std::get_if<ApiRefusal>(&fetched))
        return reportError(textWithCode(refusal->error), exitFailed);
    for (const QString &line : std::get<QStringList>(fetched)) {
        if (const int code = printResult(line); code != exitOk)
            return code;
    }
    return exitOk;
}

} // namespace

void addApiOptions(CLI::App &command, ApiOptions &options)
{
    const char group[] = "Server";
    options.server = QStringLiteral("http://localhost:%1").arg(defaultPort);
    addText(command, "--server", options.server, "Address of the server")
        ->type_name("URL")
        ->envname("HELIOGRAPH_SERVER")
        ->check(webAddressProblem)
        ->group(group);
    addText(command, "--token-file", options.tokenFile, "File with the access token")
        ->type_name("FILE")
        ->envname("HELIOGRAPH_TOKEN_FILE")
        ->group(group);
    addDuration(command, "--timeout", options.timeout, "Timeout of the response")->group(group);
}

std::optional<ApiClient> clientFor(const ApiOptions &options, QNetworkAccessManager &manager)
{
    ApiClient client(manager, QUrl(options.server));
    client.setTimeout(options.timeout);
    if (options.tokenFile.isEmpty())
        return client;
    const auto token = tokenFromFile(options.tokenFile);
    if (!token) {
        reportError("there is no token in " + options.tokenFile.toStdString(), exitUsage);
        return std::nullopt;
    }
    client.setToken(*token);
    return client;
}

QString textWithCode(const ApiError &error)
{
    return error.code.isEmpty() ? error.text : QStringLiteral("%1 (%2)").arg(error.text, QString::fromUtf8(error.code));
}

int printResult(const QString &line)
{
    TerminalWriter out(TerminalWriter::Channel::output);
    return out.writeLine(TerminalText(line)) ? exitOk : reportUnwritten();
}

int printJson(const QByteArray &json)
{
    TerminalWriter out(TerminalWriter::Channel::output);
    return out.writeJson(json) ? exitOk : reportUnwritten();
}

int sendAndPrintLines(const ApiOptions &options, const ApiRequest &request,
                      const std::function<std::optional<QStringList>(const ApiAnswer &answer)> &read)
{
    QNetworkAccessManager manager;
    const auto client = clientFor(options, manager);
    if (!client)
        return exitUsage;
    fetch<QStringList>(*client, request, qApp, read,
                       [](const Fetched<QStringList> &fetched) { QCoreApplication::exit(exitCodeFor(fetched)); });
    return QCoreApplication::exec();
}

} // namespace heliograph
