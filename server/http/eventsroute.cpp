// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/eventsroute.h"

#include "server/protocol/endpoints.h"
#include "server/stream/opening.h"
#include "server/stream/qtsocketsink.h"

#include <QSslSocket>

namespace heliograph
{

EventsRoute::EventsRoute(const Services &services, HttpAdapter &adapter, Settings settings)
    : m_services(services), m_adapter(adapter), m_settings(std::move(settings))
{
}

void EventsRoute::addTo(Router &router)
{
    router.add("GET", endpoint::events,
               [this](const auto &request, const auto &reply) { openDashboard(request, reply); });
    router.add("GET", endpoint::channel, [this](const auto &request, const auto &reply) {
        open(request, reply, TopicSet({{TopicKind::channel, request.arguments.first()}}));
    });
}

void EventsRoute::openDashboard(const HttpRequest &request, const ReplyPtr &reply)
{
    if (request.parameter("topics") == "canary:" + m_settings.canaryName)
        return open(request, reply, TopicSet({{TopicKind::canary, m_settings.canaryName}}), true);
    const auto topics = requestedTopics(request);
    if (!topics)
        return reply->send(badTopics());
    open(request, reply, *topics);
}

void EventsRoute::open(const HttpRequest &request, const ReplyPtr &reply, const TopicSet &topics, bool isInternal)
{
    if (const auto refusal = objection(m_services.access.mayRead(request.principal, topics)))
        return reply->send(*refusal);
    const QByteArray names = request.parameter("names");
    if (!names.isEmpty() && names != "off" && names != "on")
        return reply->send(badRequest("bad-names", QStringLiteral("names= is on or off.")));

    const QByteArray lastSeen = request.header("last-event-id");
    const StreamRequest wanted{
        .topics = std::make_shared<const TopicSet>(topics),
        .lastEventId = lastSeen.isEmpty() ? request.parameter("lastEventId") : lastSeen,
        .form = names == "off" ? Form::unnamed : Form::named,
        .framing = request.connection->request().isHttp10() ? Framing::plain : Framing::chunked,
        .headerLines = dateLine() + reply->fieldLines(),
        .ticket = {},
        .isInternal = isInternal,
    };
    if (reply->isHead())
        return reply->sendBytes(streamHead(wanted.framing, wanted.headerLines));
    if (m_services.hub.streamCount() >= m_settings.mostStreams && !isInternal)
        return reply->send(busy(QStringLiteral("The server has as many streams as it can carry.")));
    // The reply refers to the task and the task to the reply only until the connection is free, or gone.
    reply->takeOver([this, wanted, weakReply = std::weak_ptr(reply)](RequestGuard &connection) {
        return handOver(wanted, connection, weakReply.lock());
    });
}

HttpReply::TakenBy EventsRoute::handOver(StreamRequest wanted, RequestGuard &connection, const ReplyPtr &reply)
{
    QTcpSocket &socket = connection.socket();
    const bool isEncrypted = qobject_cast<QSslSocket *>(&socket) != nullptr; // its keys cannot leave Qt
    if (isEncrypted || !m_services.hub.takesSockets()) {
        wanted.ticket = connection.release();
        m_adapter.silence(socket);
        m_services.hub.open(wanted, std::make_shared<QtSocketSink>(socket, reply));
        return HttpReply::TakenBy::qtSink;
    }
    auto taken = takeFromQt(socket);
    if (!taken)
        return HttpReply::TakenBy::nobody;
    wanted.ticket = connection.release();
    m_services.hub.open(wanted, std::move(*taken));
    return HttpReply::TakenBy::engine;
}

} // namespace heliograph
