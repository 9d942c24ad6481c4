// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/httpserver.h"

#include "server/net/listener.h"
#include "server/protocol/endpoints.h"

#include <QSslServer>
#include <QStringBuilder>
#include <fcntl.h>
#include <sys/socket.h>

namespace heliograph
{

namespace
{

// A small answer on a fresh connection always fits into the system's buffer.
void sendAndClose(const SocketHandle &socket, const HttpResponse &answer)
{
    const QByteArray bytes = answer.toBytes(true, true);
    ::send(socket.descriptor(), bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL);
    ::shutdown(socket.descriptor(), SHUT_WR);
}

HttpError starting()
{
    return busy(QStringLiteral("The server is starting. Try again in a moment."));
}

} // namespace

HttpServer::HttpServer(const RouteContext &context, Settings settings, QObject *parent)
    : QObject(parent), m_context(context), m_settings(std::move(settings)), m_origin(m_settings.origin),
      m_connections(m_settings.caps, context.clock),
      m_adapter(m_connections, [this](const auto &request, const auto &reply) { handle(request, reply); }),
      m_canary(context.backbone, context.clock),
      m_events(context, m_adapter, {.mostStreams = m_settings.mostStreams, .canaryName = m_canary.name()}),
      m_poll(context), m_publish(context), m_history(context), m_items(context), m_bids(context), m_maxBids(context),
      m_status(
          context, m_connections, m_canary, m_page,
          {.version = m_settings.version, .streams = m_settings.streams, .requests = [this] { return m_requests; }})
{
    m_status.addTo(m_router);
    m_events.addTo(m_router);
    m_poll.addTo(m_router);
    m_publish.addTo(m_router);
    m_history.addTo(m_router);
    m_items.addTo(m_router);
    m_bids.addTo(m_router);
    m_maxBids.addTo(m_router);
    m_page.addTo(m_router);
}

std::unique_ptr<QTcpServer> HttpServer::makeListener()
{
    if (!m_settings.tls)
        return std::make_unique<Listener<QTcpServer>>(m_connections);
    auto encrypted = std::make_unique<Listener<QSslServer>>(m_connections);
    encrypted->setSslConfiguration(*m_settings.tls);
    return encrypted;
}

std::optional<HttpServer::Problem> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    auto listener = makeListener();
    if (!listener->listen(address, port))
        return Problem{listener->serverError(), listener->errorString()};
    return serve(std::move(listener));
}

std::optional<HttpServer::Problem> HttpServer::listen(qintptr listeningSocket)
{
    auto listener = makeListener();
    if (!listener->setSocketDescriptor(listeningSocket))
        return Problem{listener->serverError(), listener->errorString()};
    return serve(std::move(listener));
}

std::optional<HttpServer::Problem> HttpServer::serve(std::unique_ptr<QTcpServer> listener)
{
    m_listener = listener.get();
    tuneForStreams(int(listener->socketDescriptor()));
    if (m_context.hub.takesSockets())
        openStreamAcceptor(static_cast<Listener<QTcpServer> &>(*listener));
    if (!m_adapter.serve(std::move(listener)))
        return Problem{.text = QStringLiteral("Qt's HTTP server did not accept the listening socket")};
    return std::nullopt;
}

void HttpServer::admitRequests()
{
    m_admitsRequests = true;
    m_canary.start(m_listener->serverAddress(), m_listener->serverPort(), m_settings.tls.has_value());
}

void HttpServer::openStreamAcceptor(Listener<QTcpServer> &listener)
{
    listener.letOthersAccept();
    const auto receive = [this, &listener](StreamAcceptor::Guest guest) {
        if (guest.streamRequest)
            admitReader(std::move(guest));
        else
            listener.adopt(guest.socket.release());
    };
    m_streamAcceptor = std::make_unique<StreamAcceptor>(
        ::fcntl(int(listener.socketDescriptor()), F_DUPFD_CLOEXEC, 0),
        [this] { return m_connections.admission().room(); }, &EventsRoute::isStream, receive);
}

void HttpServer::admitReader(StreamAcceptor::Guest guest)
{
    ++m_requests;
    const HttpRequest &request = *guest.streamRequest;
    const Admission::Ticket ticket = m_connections.admit(guest.peer);
    if (!ticket)
        return sendAndClose(guest.socket,
                            responseFor(busy(QStringLiteral("The server has as many connections as it can carry."))));
    if (const auto objection = m_origin.objection(request))
        return sendAndClose(guest.socket, responseFor(*objection));
    if (!m_admitsRequests)
        return sendAndClose(guest.socket, responseFor(starting()));
    QByteArray fieldLines;
    for (const auto &[name, value] : m_origin.fields(request))
        fieldLines += name % ": " % value % "\r\n";
    auto decision = m_events.decide(request, fieldLines);
    if (const auto *error = std::get_if<HttpError>(&decision)) {
        HttpResponse answer = responseFor(*error);
        answer.fields += m_origin.fields(request);
        return sendAndClose(guest.socket, answer);
    }
    auto &wanted = std::get<StreamRequest>(decision);
    wanted.ticket = ticket;
    m_context.hub.open(wanted, std::move(guest.socket));
}

void HttpServer::leave(std::chrono::milliseconds patience)
{
    m_status.setLeaving();
    answerEverybody();
    connect(&m_connections, &Connections::emptied, this, &HttpServer::reportLeft, Qt::QueuedConnection);
    QTimer::singleShot(patience, this, &HttpServer::reportLeft);
    // Who is let in has been promised an answer; who still knocks may be let in by the next server.
    if (m_streamAcceptor)
        m_streamAcceptor->close([this] { closeConnections(); });
    else
        closeConnections();
}

void HttpServer::answerEverybody()
{
    m_poll.answerEverybody();
    m_maxBids.answerEverybody();
}

void HttpServer::closeConnections()
{
    answerEverybody(); // also those who have come in meanwhile
    if (m_listener)
        m_listener->close();
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

void HttpServer::handle(const HttpRequest &request, const ResponderPtr &reply)
{
    ++m_requests;
    if (const auto objection = m_origin.objection(request))
        return reply->send(*objection);
    for (const auto &[name, value] : m_origin.fields(request))
        reply->addField(name, value);
    if (!m_admitsRequests && request.path != endpoint::live && request.path != endpoint::ready)
        return reply->send(starting());
    m_router.handle(request, reply);
}

} // namespace heliograph
