// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// What every command that sends one request asks its user for.
struct ApiOptions {
    QString server;
    QString tokenFile;
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
};

void addApiOptions(CLI::App &command, ApiOptions &options);

// Sends the request, waits, prints what `describe` makes of the answer or what went wrong, and returns the exit code.
int sendAndPrint(const ApiOptions &options, const ApiRequest &request,
                 const std::function<QByteArray(const QJsonObject &answer)> &describe);

} // namespace heliograph
