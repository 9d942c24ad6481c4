// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httpadapter.h"

#include "server/net/connections.h"
#include "server/base/logging.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpServer>

namespace heliograph
{

namespace
{

// The connection of a request, where this version of Qt gives it.
const QTcpSocket *socketOf(const QHttpServerResponder &responder)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    return responder.socket();
#else
    Q_UNUSED(responder)
    return nullptr;
#endif
}

} // namespace

HttpAdapter::HttpAdapter(Connections &connections, Handler handler, QObject *parent)
    : QObject(parent), m_connections(connections), m_handler(std::move(handler)),
      m_server(std::make_unique<QHttpServer>())
{
    // No routes are given to Qt: its router knows neither 405 nor our errors. A responder is only moved out when the
    // response is still to come, because moving and destroying it inside the handler makes later Qt versions leak (and
    // crawl).
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_server->setMissingHandler(this, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
#else
    m_server->setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
#endif
        const auto dispatched = dispatch(request, socketOf(responder));
        if (dispatched && dispatched->needsHold())
            dispatched->hold(hold(responder));
    });
}

// Responders must go before the server they belong to.
HttpAdapter::~HttpAdapter()
{
    m_retired.clear();
    m_isEnding = true;
    m_server.reset();
}

// While it is held, Qt 6.5 and later treat the connection as busy with the request. Qt 6.4 needs nothing held.
std::shared_ptr<void> HttpAdapter::hold(QHttpServerResponder &responder)
{
    if constexpr (qtReadsWhileAnswering)
        return nullptr;
    const auto letGo = [adapter = QPointer(this)](QHttpServerResponder *held) {
        std::unique_ptr<QHttpServerResponder> owned(held);
        if (adapter)
            adapter->retire(std::move(owned));
        else
            // The server of the responder is gone, and its destructor would look for it.
            Q_UNUSED(owned.release())
    };
    return std::shared_ptr<QHttpServerResponder>(new QHttpServerResponder(std::move(responder)), letGo);
}

// Later, because a handler of Qt's own may be on the stack, which must not see its responder go.
void HttpAdapter::retire(std::unique_ptr<QHttpServerResponder> responder)
{
    if (m_isEnding) {
        // As in letGo().
        Q_UNUSED(responder.release())
        return;
    }
    m_retired.push_back(std::move(responder));
    if (m_retired.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { std::exchange(m_retired, {}).clear(); }, Qt::QueuedConnection);
}

bool HttpAdapter::serve(std::unique_ptr<QTcpServer> listener)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (!m_server->bind(listener.get()))
        return false;
#else
    m_server->bind(listener.get());
#endif
    // Qt's server owns it now.
    (void)listener.release();
    return true;
}

std::shared_ptr<ConnectionResponder> HttpAdapter::dispatch(const QHttpServerRequest &qtRequest,
                                                           const QTcpSocket *socket)
{
    RequestGuard *connection = m_connections.current();
    const bool isCurrent =
        connection && (socket ? &connection->socket() == socket : connection->peer() == qtRequest.remoteAddress());
    if (!isCurrent) {
        qCCritical(lcHttp)
            << "Qt handed over a request of a connection that is not the current one; it is not carried out";
        return nullptr;
    }
    if (connection->socket().state() != QAbstractSocket::ConnectedState) {
        qCDebug(lcHttp) << "a client left before its request was looked at:" << connection->peer();
        return nullptr;
    }
    // Parsed by ourselves as at the other door, so that no request means two things.
    HttpRequest request = HttpRequest::fromHead(connection->request().head());
    request.body = qtRequest.body();
    request.peer = connection->peer();
    const auto responder = std::make_shared<ConnectionResponder>(*connection, request.method == "HEAD");
    m_handler(std::move(request), responder);
    return responder;
}

} // namespace heliograph
