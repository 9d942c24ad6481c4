// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/maxbidroute.h"

#include "server/auction/auctionevents.h"
#include "server/protocol/polledmaxbid.h"
#include "server/routes/caller.h"
#include "server/routes/errors.h"
#include "server/routes/parameters.h"

#include <QPointer>

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
    // A reader that has seen a later version from another server on the same history waits on. New settings and the end
    // of the auction leave the version as it is.
    connect(&context.auction, &AuctionHouse::changed, this, [this](const Item &item) {
        m_polls.finish({TopicKind::auction, item.id}, item.version + 1);
    });
}

void MaxBidRoute::poll(const RouteRequest &request, const ResponderPtr &responder)
{
    const QByteArray &id = request.arguments.first();
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
    const auto answer = [self = QPointer(this), responder, seen, time, topics = request.topics,
                         reader = readerOf(request, m_context.clock.wallMs())](const ItemAnswer &found) {
        if (!self)
            return;
        const auto *result = std::get_if<ItemResult>(&found);
        if (!result || !seen || *seen < result->item.version)
            return self->send(responder, found);
        if (time.count() == 0 || self->m_polls.isFull())
            return responder->send(nothingNew());
        const auto finish = [self, responder, id = result->item.id](LongPolls::End end) {
            if (end != LongPolls::End::event)
                return responder->send(nothingNew());
            self->m_context.auction.item(id, [self, responder](const ItemAnswer &changed) {
                if (self)
                    self->send(responder, changed);
            });
        };
        self->m_polls.add(responder, reader, topics, time, finish, *seen);
    };
    m_context.auction.item(id, answer);
    demand.remove(*request.topics);
}

void MaxBidRoute::send(const ResponderPtr &responder, const ItemAnswer &answer) const
{
    if (const auto *failure = std::get_if<AuctionFailure>(&answer))
        return responder->send(errorFor(*failure));
    const Item &item = std::get<ItemResult>(answer).item;
    responder->addField("Cache-Control", "no-store");
    const PolledMaxBid polled{.maxBid = maxBidOf(item), .serverTime = m_context.auction.clock().wallMs()};
    responder->sendJson(200, polled.toJson());
}

} // namespace heliograph
