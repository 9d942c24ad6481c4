// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>

namespace heliograph
{

// A scripted server and a client of it, for what takes a client: controllers above all.
template <typename Client>
struct ScriptedRemote {
    explicit ScriptedRemote(QList<ScriptedServer::Answer> script = {}) : server(std::move(script)) {}

    ScriptedServer server;
    QNetworkAccessManager manager;
    ApiClient api{manager, server.url(QStringLiteral("/"))};
    Client client{api};
};

} // namespace heliograph
