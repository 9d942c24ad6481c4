// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/maxbidroute.h"

#include "server/auction/auctionevents.h"
#include "server/routes/waitparameter.h"
#include "server/protocol/endpoints.h"

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
    : m_context(context), m_waiting(context.clock, [this](Place place) { take(place)->send(nothingNew()); })
{
    connect(&context.auction, &AuctionHouse::changed, this, [this](const Item &item) { answerReaders(item.id); });
}

void MaxBidRoute::addTo(Router &router)
{
    router.add("GET", endpoint::maxBid, [this](const auto &request, const auto &reply) { poll(request, reply); });
}

void MaxBidRoute::poll(const HttpRequest &request, const ResponderPtr &reply)
{
    const QByteArray &id = request.arguments.first();
    const TopicSet topic({{TopicKind::auction, id}});
    if (const auto refusal = objection(m_context.access.mayRead(request.principal, topic)))
        return reply->send(*refusal);
    if (!m_context.auction.isKnown(id))
        return reply->send(errorFor(AuctionFailure::unknownItem));
    bool isNumber = true;
    const quint64 seen = request.has("version") ? request.parameter("version").toULongLong(&isNumber) : 0;
    if (!isNumber)
        return reply->send(badRequest("bad-version", QStringLiteral("version= is the last version you have seen.")));
    const auto wait = requestedWait(request);
    if (!wait)
        return reply->send(badWait());

    // Being asked wakes the demo, and keeps it awake until the next question.
    Interest &interest = m_context.hub.interest();
    interest.add(topic);
    const bool hasMoved = !request.has("version") || seen != m_context.auction.catalogue().named(id).version;
    if (hasMoved || wait->count() == 0 || m_waiting.isFull()) {
        interest.remove(topic);
        if (hasMoved)
            return answer(reply, id);
        return reply->send(nothingNew());
    }
    m_byItem.insert(id, m_waiting.add(*wait, {reply, topic, id}));
}

void MaxBidRoute::answer(const ResponderPtr &reply, const QByteArray &item) const
{
    QByteArray json = maxBidOf(m_context.auction.catalogue().named(item)).toJson();
    json.chop(1);
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, json + ",\"serverTime\":" + QByteArray::number(m_context.auction.clock().wallMs()) + '}');
}

void MaxBidRoute::answerReaders(const QByteArray &item)
{
    for (const Place place : m_byItem.values(item))
        answer(take(place), item);
}

ResponderPtr MaxBidRoute::take(Place place)
{
    const Waiting waiting = place->second;
    m_context.hub.interest().remove(waiting.topic);
    m_byItem.remove(waiting.item, place);
    m_waiting.remove(place);
    return waiting.reply;
}

} // namespace heliograph
