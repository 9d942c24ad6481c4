// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/maxbidroute.h"

#include "server/auction/auctionevents.h"
#include "server/http/waitparameter.h"
#include "server/protocol/endpoints.h"

namespace heliograph
{

MaxBidRoute::MaxBidRoute(const Services &services) : m_services(services)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MaxBidRoute::endWaits);
    connect(&services.auction, &AuctionHouse::changed, this,
            [this](const ItemChange &change) { answerReaders(change.item.id); });
}

void MaxBidRoute::addTo(Router &router)
{
    router.add("GET", endpoint::maxBid, [this](const auto &request, const auto &reply) { poll(request, reply); });
}

void MaxBidRoute::poll(const HttpRequest &request, const ReplyPtr &reply)
{
    const QByteArray &id = request.arguments.first();
    const TopicSet topic({{TopicKind::auction, id}});
    if (const auto refusal = objection(m_services.access.mayRead(request.principal, topic)))
        return reply->send(*refusal);
    if (!m_services.auction.isKnown(id))
        return reply->send(errorFor(AuctionFailure::unknownItem));
    bool isNumber = true;
    const quint64 seen = request.has("version") ? request.parameter("version").toULongLong(&isNumber) : 0;
    if (!isNumber)
        return reply->send(badRequest("bad-version", QStringLiteral("version= is the last version you have seen.")));
    const auto wait = requestedWait(request);
    if (!wait)
        return reply->send(badWait());

    // Being asked wakes the demo, and keeps it awake until the next question.
    Interest &interest = m_services.hub.interest();
    interest.add(topic);
    const bool hasMoved = !request.has("version") || seen != m_services.auction.catalogue().named(id).version;
    if (hasMoved || wait->count() == 0 || m_waiting.size() >= mostWaiting) {
        interest.remove(topic);
        if (hasMoved)
            return answer(reply, id);
        return reply->send(HttpAnswer{.status = 204, .contentType = {}});
    }
    const auto place = m_waiting.emplace(m_services.clock.now() + *wait, Waiting{reply, topic, id});
    m_byItem.insert(id, place);
    armTimer();
}

void MaxBidRoute::answer(const ReplyPtr &reply, const QByteArray &item) const
{
    QByteArray json = maxBidOf(m_services.auction.catalogue().named(item)).toJson();
    json.chop(1);
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, json + ",\"serverTime\":" + QByteArray::number(m_services.clock.wallMs()) + '}');
}

void MaxBidRoute::answerReaders(const QByteArray &item)
{
    if (!m_byItem.contains(item))
        return;
    for (const auto waiting : m_byItem.values(item)) {
        const ReplyPtr reply = waiting->second.reply;
        take(waiting);
        answer(reply, item);
    }
    armTimer();
}

void MaxBidRoute::answerEverybody()
{
    while (!m_waiting.empty()) {
        const ReplyPtr reply = m_waiting.begin()->second.reply;
        take(m_waiting.begin());
        reply->send(HttpAnswer{.status = 204, .contentType = {}});
    }
    armTimer();
}

void MaxBidRoute::endWaits()
{
    const auto now = m_services.clock.now();
    while (!m_waiting.empty() && m_waiting.begin()->first <= now) {
        const ReplyPtr reply = m_waiting.begin()->second.reply;
        take(m_waiting.begin());
        reply->send(HttpAnswer{.status = 204, .contentType = {}});
    }
    armTimer();
}

void MaxBidRoute::take(Queue::iterator waiting)
{
    m_services.hub.interest().remove(waiting->second.topic);
    m_byItem.remove(waiting->second.item, waiting);
    m_waiting.erase(waiting);
}

void MaxBidRoute::armTimer()
{
    if (m_waiting.empty())
        return m_timer.stop();
    const auto left = m_waiting.begin()->first - m_services.clock.now();
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0)));
}

} // namespace heliograph
