// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apirequest.h"
#include "client/api/apiresult.h"

#include <QUrl>
#include <chrono>
#include <functional>

class QNetworkAccessManager;
class QNetworkRequest;
class QObject;

namespace heliograph
{

// Sends commands to one server. Used in one thread; a value without signals. The
// manager is lent and lives longer; event streams need another one, because six of them would leave no room here.
class ApiClient
{
public:
    using Done = std::function<void(const ApiResult &)>;
    using TokenSource = std::function<QByteArray()>;

    // The server's address may have a path, under which a proxy has put it.
    ApiClient(QNetworkAccessManager &manager, const QUrl &server);

    void setToken(const QByteArray &token)
    {
        m_tokenSource = [token] { return token; };
    }
    // Asked before every request, so that a token that was renewed counts at once. An empty one is none.
    void setTokenSource(TokenSource source) { m_tokenSource = std::move(source); }
    // For the whole answer.
    void setTimeout(std::chrono::milliseconds time) { m_timeout = time; }

    // Calls `done` once, from the event loop, unless `context` is gone by then. The request is then still carried out.
    void send(const ApiRequest &request, QObject *context, Done done) const;

private:
    QNetworkRequest networkRequest(const ApiRequest &request) const;

    QNetworkAccessManager &m_manager;
    QUrl m_server;
    TokenSource m_tokenSource;
    std::chrono::milliseconds m_timeout = std::chrono::seconds(10);
};

} // namespace heliograph
