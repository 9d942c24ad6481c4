// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/httpserver.h"

#include "server/http/listener.h"

#include <QSslServer>

namespace heliograph
{

HttpServer::HttpServer(const Services &services, Settings settings, QObject *parent)
    : QObject(parent), m_services(services), m_settings(std::move(settings)), m_origin(m_settings.origin),
      m_connections(m_settings.caps, services.clock),
      m_adapter(m_connections, [this](const auto &request, const auto &reply) { handle(request, reply); }),
      m_canary(services.backbone, services.clock),
      m_events(services, m_adapter, {.mostStreams = m_settings.mostStreams, .canaryName = m_canary.name()}),
      m_poll(services), m_publish(services), m_history(services),
      m_status(
          services, m_connections, m_canary,
          {.version = m_settings.version, .streams = m_settings.streams, .requests = [this] { return m_requests; }})
{
    m_status.addTo(m_router);
    m_events.addTo(m_router);
    m_poll.addTo(m_router);
    m_publish.addTo(m_router);
    m_history.addTo(m_router);
    connect(&m_pulse, &QTimer::timeout, this, [this] { m_services.hub.checkPulse(); });
}

std::optional<QString> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    std::unique_ptr<QTcpServer> listener;
    if (m_settings.tls) {
        auto encrypted = std::make_unique<Listener<QSslServer>>(m_connections);
        encrypted->setSslConfiguration(*m_settings.tls);
        listener = std::move(encrypted);
    } else {
        listener = std::make_unique<Listener<QTcpServer>>(m_connections);
    }
    if (!listener->listen(address, port))
        return listener->errorString();
    m_listener = listener.get();
    if (!m_adapter.serve(std::move(listener)))
        return QStringLiteral("Qt's HTTP server did not accept the listening socket");
    m_canary.start(address, m_listener->serverPort(), m_settings.tls.has_value());
    m_pulse.start(Canary::interval);
    return std::nullopt;
}

void HttpServer::stopListening()
{
    m_status.setLeaving();
    if (m_listener)
        m_listener->close();
}

quint16 HttpServer::port() const
{
    return m_listener ? m_listener->serverPort() : 0;
}

void HttpServer::handle(const HttpRequest &request, const ReplyPtr &reply)
{
    ++m_requests;
    if (const auto objection = m_origin.objection(request))
        return reply->send(*objection);
    for (const auto &[name, value] : m_origin.fields(request))
        reply->addField(name, value);
    m_router.handle(request, reply);
}

} // namespace heliograph
