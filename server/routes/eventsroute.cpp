// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/eventsroute.h"

#include "server/routes/errors.h"
#include "server/routes/parameters.h"
#include "server/stream/streamprologue.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray lastSeenOf(const RouteRequest &request)
{
    const QByteArray lastSeen = request.header("last-event-id");
    return lastSeen.isEmpty() ? request.parameter("lastEventId") : lastSeen;
}

} // namespace

EventsRoute::EventsRoute(const RouteContext &context, Settings settings)
    : m_context(context), m_settings(std::move(settings))
{
}

std::variant<TopicSet, HttpError> EventsRoute::topics(const RouteRequest &request) const
{
    const bool isCanary = !request.query.isEmpty() && request.parameter("topics") == "canary:" + m_settings.canaryName;
    if (isCanary)
        return TopicSet({{TopicKind::canary, m_settings.canaryName}});
    return requestedTopics(request);
}

void EventsRoute::openEvents(const RouteRequest &request, const ResponderPtr &responder) const
{
    const QByteArray names = request.parameter("names");
    if (!names.isEmpty() && names != "off" && names != "on")
        return responder->send(badRequest("bad-names", u"names= is on or off."_s));
    open(request, names == "off" ? Form::unnamed : Form::named, lastSeenOf(request), responder);
}

void EventsRoute::openItem(const RouteRequest &request, const ResponderPtr &responder) const
{
    if (!m_context.auction.isKnown(request.arguments.first()))
        return responder->send(unknownItem());
    if (m_context.auction.catalogue().isArchived(request.arguments.first()))
        return responder->send(errorFor(AuctionFailure::isClosed));
    const QByteArray lastSeen = lastSeenOf(request);
    open(request, Form::item, lastSeen.isEmpty() ? request.parameter("lastVersion") : lastSeen, responder);
}

void EventsRoute::open(const RouteRequest &request, Form form, QByteArray lastSeen, const ResponderPtr &responder) const
{
    const bool isInternal = request.topics->selectors().front().kind == TopicKind::canary;
    if (m_context.hub.streamCount() >= m_settings.mostStreams && !isInternal)
        return responder->send(tooManyStreams());
    StreamRequest wanted{
        .topics = request.topics,
        .lastEventId = std::move(lastSeen),
        .form = form,
        .framing = request.isHttp10 ? Framing::plain : Framing::chunked,
        .headerLines = dateLine() + protectionLines() + responder->fieldLines(),
        .expiresAt = request.principal.expiresAt(),
        .keyId = request.principal.keyId(),
        .user = request.principal.user(),
        .address = request.peer,
        .agent = request.header("user-agent"),
        .isInternal = isInternal,
    };
    if (responder->isHead())
        return responder->sendBytes(streamHead(wanted.framing, wanted.headerLines));
    responder->openStream(m_context.hub, std::move(wanted));
}

} // namespace heliograph
