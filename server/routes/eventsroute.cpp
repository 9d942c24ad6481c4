// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/eventsroute.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "server/stream/streamprologue.h"
#include "server/stream/qtsocketsink.h"

#include <QSslSocket>

namespace heliograph
{

namespace
{

constexpr QByteArrayView channelStart = "/events/";
constexpr QByteArrayView itemStart = "/items/";
constexpr QByteArrayView itemEnd = "/max-bid/sse";

// The percent-encoded name in such a path, which may still turn out to be none; empty in other paths.
QByteArray nameBetween(const QByteArray &path, QByteArrayView start, QByteArrayView end)
{
    if (path.size() <= start.size() + end.size() || !path.startsWith(start) || !path.endsWith(end))
        return {};
    const QByteArray name = path.sliced(start.size(), path.size() - start.size() - end.size());
    return name.contains('/') ? QByteArray() : name;
}

} // namespace

EventsRoute::EventsRoute(const RouteContext &context, HttpAdapter &adapter, Settings settings)
    : m_context(context), m_adapter(adapter), m_settings(std::move(settings))
{
}

void EventsRoute::addTo(Router &router)
{
    router.add("GET", endpoint::events, [this](const auto &request, const auto &reply) { open(request, reply); });
    router.add("GET", endpoint::channel, [this](const auto &request, const auto &reply) { open(request, reply); });
    router.add("GET", endpoint::itemStream, [this](const auto &request, const auto &reply) { open(request, reply); });
}

bool EventsRoute::isStream(const QByteArray &path)
{
    return path == endpoint::events || !nameBetween(path, channelStart, {}).isEmpty()
        || !nameBetween(path, itemStart, itemEnd).isEmpty();
}

bool EventsRoute::isCanary(const HttpRequest &request) const
{
    return !request.query.isEmpty() && request.parameter("topics") == "canary:" + m_settings.canaryName;
}

std::variant<EventsRoute::SharedTopics, HttpError> EventsRoute::sharedTopics(const HttpRequest &request) const
{
    const bool isItem = request.path.startsWith(itemStart); // which may have ceased to exist
    if (!isItem && request.path == m_lastWish.path && request.query == m_lastWish.query)
        return m_lastWish.topics;
    auto wanted = topics(request);
    if (const auto *error = std::get_if<HttpError>(&wanted))
        return *error;
    m_lastWish = {request.path, request.query, std::make_shared<const TopicSet>(std::get<TopicSet>(std::move(wanted)))};
    return m_lastWish.topics;
}

std::variant<TopicSet, HttpError> EventsRoute::topics(const HttpRequest &request) const
{
    if (const QByteArray item = nameBetween(request.path, itemStart, itemEnd); !item.isEmpty())
        return itemTopic(item);
    if (request.path != endpoint::events) {
        const QByteArray name = QByteArray::fromPercentEncoding(request.path.sliced(qstrlen(endpoint::events) + 1));
        if (!isName(name))
            return badName();
        return TopicSet({{TopicKind::channel, name}});
    }
    if (isCanary(request))
        return TopicSet({{TopicKind::canary, m_settings.canaryName}});
    const auto wanted = requestedTopics(request);
    if (!wanted)
        return badTopics();
    return *wanted;
}

std::variant<TopicSet, HttpError> EventsRoute::itemTopic(const QByteArray &encodedName) const
{
    const QByteArray name = QByteArray::fromPercentEncoding(encodedName);
    if (!isName(name))
        return badName();
    if (!m_context.auction.isKnown(name))
        return errorFor(AuctionFailure::unknownItem);
    return TopicSet({{TopicKind::auction, name}});
}

std::variant<StreamRequest, HttpError> EventsRoute::decide(const HttpRequest &request,
                                                           const QByteArray &fieldLines) const
{
    const auto wanted = sharedTopics(request);
    if (const auto *error = std::get_if<HttpError>(&wanted))
        return *error;
    const auto &topics = std::get<SharedTopics>(wanted);
    if (const auto refusal = objection(m_context.access.mayRead(request.principal, *topics)))
        return *refusal;
    const QByteArray names = request.parameter("names");
    if (!names.isEmpty() && names != "off" && names != "on")
        return badRequest("bad-names", QStringLiteral("names= is on or off."));
    const bool isInternal = isCanary(request);
    if (m_context.hub.streamCount() >= m_settings.mostStreams && !isInternal)
        return busy(QStringLiteral("The server has as many streams as it can carry."));

    const bool isItem = request.path.startsWith(itemStart);
    QByteArray lastSeen = request.header("last-event-id");
    if (lastSeen.isEmpty())
        lastSeen = request.parameter("lastEventId");
    if (lastSeen.isEmpty() && isItem)
        lastSeen = request.parameter("lastVersion");
    return StreamRequest{
        .topics = topics,
        .lastEventId = lastSeen,
        .form = isItem ? Form::item : (names == "off" ? Form::unnamed : Form::named),
        .framing = request.isHttp10 ? Framing::plain : Framing::chunked,
        .headerLines = dateLine() + fieldLines,
        .ticket = {},
        .isInternal = isInternal,
    };
}

void EventsRoute::open(const HttpRequest &request, const ResponderPtr &reply)
{
    const auto decision = decide(request, reply->fieldLines());
    if (const auto *error = std::get_if<HttpError>(&decision))
        return reply->send(*error);
    const auto &wanted = std::get<StreamRequest>(decision);
    if (reply->isHead())
        return reply->sendBytes(streamHead(wanted.framing, wanted.headerLines));
    reply->takeOver([this, wanted, weakReply = std::weak_ptr(reply)](RequestGuard &connection) {
        return handOver(wanted, connection, weakReply.lock());
    });
}

Responder::TakenBy EventsRoute::handOver(StreamRequest wanted, RequestGuard &connection, const ResponderPtr &reply)
{
    QTcpSocket &socket = connection.socket();
    const bool isEncrypted = qobject_cast<QSslSocket *>(&socket) != nullptr; // its keys cannot leave Qt
    if (isEncrypted || !m_context.hub.takesSockets()) {
        wanted.ticket = connection.release();
        m_adapter.silence(socket);
        m_context.hub.open(wanted, std::make_shared<QtSocketSink>(socket, reply));
        return Responder::TakenBy::qtSink;
    }
    auto taken = takeFromQt(socket);
    if (!taken)
        return Responder::TakenBy::nobody;
    wanted.ticket = connection.release();
    m_context.hub.open(wanted, std::move(*taken));
    return Responder::TakenBy::engine;
}

} // namespace heliograph
