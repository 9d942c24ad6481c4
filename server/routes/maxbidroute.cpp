// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/maxbidroute.h"

#include "server/auction/auctionevents.h"
#include "server/protocol/jsonwriter.h"
#include "server/routes/errors.h"
#include "server/routes/parameters.h"

namespace heliograph
{

namespace
{

HttpResponse nothingNew()
{
    return {.status = 204, .contentType = {}};
}

} // namespace

MaxBidRoute::MaxBidRoute(const RouteContext &context)
    : m_context(context), m_polls(context.clock, context.hub.topicDemand())
{
    connect(&context.auction, &AuctionHouse::changed, this, [this](const Item &item) {
        m_polls.finish({TopicKind::auction, item.id});
    });
}

void MaxBidRoute::poll(const RouteRequest &request, const ResponderPtr &responder)
{
    const QByteArray &id = request.arguments.first();
    if (!m_context.auction.isKnown(id))
        return responder->send(unknownItem());
    bool isNumber = true;
    std::optional<quint64> seen;
    if (request.has("version"))
        seen = request.parameter("version").toULongLong(&isNumber);
    if (!isNumber)
        return responder->send(
            badRequest("bad-version", QStringLiteral("version= is the last version you have seen.")));
    const auto wait = requestedWait(request);
    if (const auto *error = std::get_if<HttpError>(&wait))
        return responder->send(*error);

    // A poll wakes the demo, and keeps it awake until the next one.
    TopicDemand &demand = m_context.hub.topicDemand();
    demand.add(*request.topics);
    const auto time = whileValid(std::get<std::chrono::seconds>(wait), request.principal, m_context.clock);
    const bool hasMoved = seen != m_context.auction.catalogue().named(id).version;
    if (hasMoved)
        sendState(responder, id);
    else if (time.count() == 0 || m_polls.isFull())
        responder->send(nothingNew());
    else
        m_polls.add(responder, request.topics, time, [this, responder, id](LongPolls::End end) {
            if (end == LongPolls::End::event)
                sendState(responder, id);
            else
                responder->send(nothingNew());
        });
    demand.remove(*request.topics);
}

void MaxBidRoute::sendState(const ResponderPtr &responder, const QByteArray &item) const
{
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200,
                        JsonWriter()
                            .beginObject()
                            .members(maxBidOf(m_context.auction.catalogue().named(item)).toJson())
                            .member("serverTime", m_context.auction.clock().wallMs())
                            .endObject()
                            .take());
}

} // namespace heliograph
