// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/connectionresponder.h"
#include "server/net/httprequest.h"

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;
class QTcpServer;
class QTcpSocket;

namespace heliograph
{

// Qt 6.4 looks at the next request of a connection while an earlier response is still to come; later ones wait.
inline constexpr bool qtReadsWhileAnswering = QT_VERSION < QT_VERSION_CHECK(6, 5, 0);

// From 6.5 on Qt itself answers `Expect: 100-continue`.
inline constexpr bool qtAnswersExpectations = QT_VERSION >= QT_VERSION_CHECK(6, 5, 0);

// The one place that knows how the versions of Qt HttpServer differ. Qt reads and parses; every request then goes to
// one handler, and every response is written by RequestGuard, because no Qt below 6.11 honours `Connection: close` or
// HTTP/1.0.
class HttpAdapter final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(HttpRequest request, const ResponderPtr &responder)>;

    HttpAdapter(Connections &connections, Handler handler, QObject *parent = nullptr);
    ~HttpAdapter() override;

    // The listener must be listening already.
    bool serve(std::unique_ptr<QTcpServer> listener);

private:
    std::shared_ptr<ConnectionResponder> dispatch(const QHttpServerRequest &qtRequest, const QTcpSocket *socket);
    std::shared_ptr<void> hold(QHttpServerResponder &responder);
    void retire(std::unique_ptr<QHttpServerResponder> responder);

    Connections &m_connections;
    Handler m_handler;
    std::unique_ptr<QHttpServer> m_server;
    // Responders that are about to be destroyed.
    std::vector<std::unique_ptr<QHttpServerResponder>> m_retired;
    bool m_isEnding = false;
};

} // namespace heliograph
