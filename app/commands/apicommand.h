// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>

namespace heliograph
{

// What every command that sends one request asks its user for.
struct ApiOptions {
    QString server;
    QString tokenFile;
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
};

void addApiOptions(CLI::App &command, ApiOptions &options);

// A client of that server, with the token where there is one. Says on standard error why there is none.
std::optional<ApiClient> clientFor(const ApiOptions &options, QNetworkAccessManager &manager);

// The server's text, with its code where there is one.
QString textWithCode(const ApiError &error);

// Print one line; the exit code says whether it could be written.
int printResult(const QString &line);
int printJson(const QByteArray &json);

// Sends the request, waits, prints the lines that `read` makes of the answer or what went wrong, and returns the exit
// code. Without lines it was no answer to this request.
int sendAndPrintLines(const ApiOptions &options, const ApiRequest &request,
                      const std::function<std::optional<QStringList>(const ApiAnswer &answer)> &read);

// The same for an answer that is a document of that type.
template <typename Receipt>
int sendAndPrint(const ApiOptions &options, const ApiRequest &request,
                 const std::function<QStringList(const Receipt &receipt)> &describe)
{
    return sendAndPrintLines(options, request, [&describe](const ApiAnswer &answer) {
        const std::optional<Receipt> receipt = Receipt::fromJson(answer.body.object());
        return receipt ? std::optional(describe(*receipt)) : std::nullopt;
    });
}

} // namespace heliograph
