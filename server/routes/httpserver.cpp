// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/httpserver.h"

#include "server/net/listener.h"
#include "server/net/socketresponder.h"
#include "server/net/streamacceptor.h"
#include "server/protocol/endpoints.h"
#include "server/routes/errors.h"
#include "server/routes/routetable.h"

#include <QThread>
#include <fcntl.h>

namespace heliograph
{

HttpServer::HttpServer(const RouteContext &context, Settings settings, QObject *parent)
    : QObject(parent), m_context(context), m_settings(std::move(settings)), m_limits(context.clock, m_settings.rates),
      m_audit(context.clock, context.audit),
      m_pipeline(m_settings.origin, context.authenticator, context.access, context.refusedTokens, m_limits, m_audit,
                 context.clock),
      m_connections(m_settings.caps, context.clock),
      m_adapter(m_connections,
                [this](HttpRequest request, const ResponderPtr &responder) {
    m_pipeline.handle(std::move(request), responder);
                }),
      m_canary(context.backbone, context.clock),
      m_events(context, {.mostStreams = m_settings.mostStreams, .canaryName = m_canary.name()}), m_poll(context),
      m_publish(context), m_history(context), m_items(context), m_bids(context), m_maxBids(context),
      m_session(context, m_settings.tls.has_value()),
      m_operate(context, m_settings.tls.has_value(), [this] {
    return m_context.instances.name().toUtf8(); },
                {m_poll.waiting(), m_maxBids.waiting()}),
      m_alerts(context), m_status(context, m_connections, m_canary, m_page,
                                  {.version = m_settings.version,
                                   .streams = m_settings.streams,
                                   .requests = [this] {
    return m_pipeline.requests(); },
                                   .routeTimes = [this]() -> auto & { return m_pipeline.routeTimes();
}
, .endpoints = [this] { return m_pipeline.paths(); }, .isDraining = [this] { return m_operate.isDraining(); }
})
{
    auto routes = routeTable({.status = m_status,
                              .openApi = m_openApi,
                              .page = m_page,
                              .events = m_events,
                              .poll = m_poll,
                              .publish = m_publish,
                              .history = m_history,
                              .items = m_items,
                              .bids = m_bids,
                              .maxBids = m_maxBids,
                              .session = m_session,
                              .operate = m_operate,
                              .alerts = m_alerts});
    if (!m_settings.takesBids)
        referBids(routes);
    m_openApi.describe(routes, m_settings.version);
    m_pipeline.setRoutes(std::move(routes));
    m_connections.setHeadCheck([this](const HttpRequest &request) { return m_pipeline.denialOf(request); });
}

HttpServer::~HttpServer() = default;

// All about items is known only where they take bids.
void HttpServer::referBids(std::vector<Route> &routes) const
{
    for (Route &route : routes) {
        const QByteArrayView pattern(route.pattern);
        if (!pattern.startsWith(endpoint::items) && pattern != QByteArrayView(endpoint::ownBids))
            continue;
        route.handler = [this](const RouteRequest &, const ResponderPtr &responder) {
            const auto keepers = m_context.instances.bidKeepers();
            responder->send(keepers.empty() ? bidsNowhere() : bidsElsewhere(keepers.front()));
        };
    }
}

std::optional<HttpServer::Problem> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    auto listener = std::make_unique<Listener>(m_connections);
    if (!listener->listen(address, port))
        return Problem{listener->serverError(), listener->errorString()};
    return serve(std::move(listener));
}

std::optional<HttpServer::Problem> HttpServer::listen(qintptr listeningSocket)
{
    auto listener = std::make_unique<Listener>(m_connections);
    if (!listener->setSocketDescriptor(listeningSocket))
        return Problem{listener->serverError(), listener->errorString()};
    return serve(std::move(listener));
}

std::optional<HttpServer::Problem> HttpServer::serve(std::unique_ptr<Listener> listener)
{
    m_listener = listener.get();
    tuneForStreams(int(listener->socketDescriptor()));
    if (m_context.hub.takesSockets() || m_settings.tls)
        openAcceptors(*listener);
    if (!m_adapter.serve(std::move(listener)))
        return Problem{.text = QStringLiteral("Qt's HTTP server did not accept the listening socket")};
    return std::nullopt;
}

void HttpServer::admitRequests()
{
    m_pipeline.open();
    m_canary.start(m_listener->serverAddress(), m_listener->serverPort(), m_settings.tls.has_value());
}

void HttpServer::openAcceptors(Listener &listener)
{
    listener.letOthersAccept();
    const auto receiveAccepted = [this, &listener](AcceptedSocket accepted) {
        if (accepted.streamRequest)
            receive(std::move(accepted));
        else if (accepted.takeOver)
            listener.adopt(accepted.socket.release(),
                           {accepted.peer, std::move(accepted.ticket), std::move(accepted.takeOver)});
        else
            listener.adopt(accepted.socket.release());
    };
    const auto isStreamPath = [this](const QByteArray &path) {
        return m_context.hub.takesSockets() && m_pipeline.isStreamPath(path);
    };
    // Handshakes are the work of processors.
    const int count = m_settings.tls ? std::max(1, QThread::idealThreadCount()) : 1;
    for (int i = 0; i < count; ++i) {
        std::optional<StreamAcceptor::Tls> tls;
        if (m_settings.tls)
            tls = {*m_settings.tls, [this](const QHostAddress &peer) { return m_connections.admit(peer); },
                   std::max(StreamAcceptor::leastWaiting, m_settings.mostRelays / count)};
        m_acceptors.push_back(std::make_unique<StreamAcceptor>(
            StreamAcceptor::Settings{.listeningDescriptor =
                                         ::fcntl(int(listener.socketDescriptor()), F_DUPFD_CLOEXEC, 0),
                                     .capacity = [this] { return m_connections.admission().room(); },
                                     .isStreamPath = isStreamPath,
                                     .tls = std::move(tls)},
            receiveAccepted));
    }
}

void HttpServer::useTls(const TlsContext &context)
{
    for (const auto &acceptor : m_acceptors)
        acceptor->useTls(context);
}

void HttpServer::receive(AcceptedSocket accepted)
{
    Ticket ticket = accepted.ticket ? std::move(accepted.ticket) : m_connections.admit(accepted.peer);
    const bool isAdmitted = bool(ticket);
    const auto responder = std::make_shared<SocketResponder>(std::move(accepted.socket), std::move(ticket));
    if (!isAdmitted)
        return responder->send(tooManyConnections());
    HttpRequest request = *std::move(accepted.streamRequest);
    request.peer = accepted.peer;
    m_pipeline.handle(std::move(request), responder);
}

void HttpServer::leave(std::chrono::milliseconds timeout)
{
    m_status.setLeaving();
    m_operate.stop();
    stopPolls();
    // From now on, responses announce the end.
    m_connections.leave();
    QTimer::singleShot(timeout, this, &HttpServer::reportLeft);
    // Accepted connections get their responses; those that still wait to be accepted may be taken by the next server.
    m_openAcceptors = m_acceptors.size();
    for (const auto &acceptor : m_acceptors) {
        acceptor->close([this] {
            if (--m_openAcceptors == 0)
                closeConnections();
        });
    }
    if (m_acceptors.empty())
        closeConnections();
}

void HttpServer::stopPolls()
{
    m_poll.waiting().stop();
    m_maxBids.waiting().stop();
}

void HttpServer::closeConnections()
{
    if (m_listener)
        m_listener->close();
    connect(&m_connections, &Connections::emptied, this, &HttpServer::reportLeft, Qt::QueuedConnection);
    // Includes connections that have come meanwhile.
    m_connections.leave();
}

void HttpServer::reportLeft()
{
    if (!std::exchange(m_hasLeft, true))
        Q_EMIT left();
}

quint16 HttpServer::port() const
{
    return m_listener ? m_listener->serverPort() : 0;
}

} // namespace heliograph
