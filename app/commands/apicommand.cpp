// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/apicommand.h"

#include "app/cli/optionkinds.h"
#include "app/cli/tokenfile.h"
#include "app/cli/webaddress.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/protocol/endpoints.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <cstdio>

namespace heliograph
{

namespace
{

int exitCodeFor(const ApiResult &result, const std::function<QByteArray(const QJsonObject &)> &describe)
{
    if (const auto *silence = std::get_if<ApiSilence>(&result))
        return reportError(silence->text.toStdString(), exitCannotConnect);
    if (const auto *refusal = std::get_if<ApiRefusal>(&result)) {
        const QByteArray &code = refusal->error.code;
        return reportError(refusal->error.text.toStdString() + (code.isEmpty() ? "" : " (" + code.toStdString() + ')'),
                           exitFailed);
    }
    return printAnswer(describe(std::get<ApiAnswer>(result).body.object()));
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
    addText(command, "--token-file", options.tokenFile, "Sign in with the token in this file")
        ->type_name("FILE")
        ->envname("HELIOGRAPH_TOKEN_FILE")
        ->group(group);
    addDuration(command, "--timeout", options.timeout, "How long to wait for the answer")->group(group);
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

int printAnswer(const QByteArray &line)
{
    const bool isWritten = std::printf("%s\n", line.constData()) > 0 && std::fflush(stdout) == 0;
    return isWritten ? exitOk : reportError("the answer could not be written", exitFailed);
}

int sendAndPrint(const ApiOptions &options, const ApiRequest &request,
                 const std::function<QByteArray(const QJsonObject &)> &describe)
{
    QNetworkAccessManager manager;
    const auto client = clientFor(options, manager);
    if (!client)
        return exitUsage;
    client->send(request, qApp,
                 [&describe](const ApiResult &result) { QCoreApplication::exit(exitCodeFor(result, describe)); });
    return QCoreApplication::exec();
}

} // namespace heliograph
