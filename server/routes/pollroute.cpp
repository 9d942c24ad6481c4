// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pollroute.h"

#include "server/routes/waitparameter.h"
#include "server/protocol/endpoints.h"

#include <limits>

namespace heliograph
{

PollRoute::PollRoute(const RouteContext &context)
    : m_context(context), m_waiting(context.clock, [this](Place place) { finish(place); })
{
    // Queued: every event of one moment is in the archive before the first answer is written.
    connect(
        &context.backbone, &Backbone::published, this, [this](const EventPtr &event) { answerReaders(event->topic); },
        Qt::QueuedConnection);
}

void PollRoute::addTo(Router &router)
{
    router.add("GET", endpoint::poll, [this](const auto &request, const auto &reply) { poll(request, reply); });
}

void PollRoute::poll(const HttpRequest &request, const ResponderPtr &reply)
{
    const auto topics = requestedTopics(request);
    if (!topics)
        return reply->send(badTopics());
    if (const auto refusal = objection(m_context.access.mayRead(request.principal, *topics)))
        return reply->send(*refusal);
    const auto wait = requestedWait(request);
    if (!wait)
        return reply->send(badWait());

    // Being asked wakes the sources, and keeps them awake until the next question.
    Interest &interest = m_context.hub.interest();
    interest.add(*topics);
    const auto start = m_context.queryHistory.replayBuffer().start(request.parameter("since"), *topics,
                                                                   std::numeric_limits<quint64>::max());
    if (wait->count() == 0 || !start.resumed || start.replayed > 0 || m_waiting.isFull()) {
        answer(reply, *topics, start);
        interest.remove(*topics);
        return;
    }
    m_waiting.add(*wait, {reply, *topics, start.position});
}

void PollRoute::answer(const ResponderPtr &reply, const TopicSet &topics, const StartPosition &start) const
{
    const auto &replayBuffer = m_context.queryHistory.replayBuffer();
    QByteArrayList events;
    quint64 next = replayBuffer.head();
    replayBuffer.visit(topics, start.position, [&](const EventPtr &event) {
        if (events.size() == limit::pollEvents)
            return false;
        events.append(eventAsJson(*event, replayBuffer.idOf(event->seq)));
        if (events.size() == limit::pollEvents)
            next = event->seq;
        return true;
    });
    QByteArray json = "{\"events\":[" + events.join(',') + "],\"next\":\"" + replayBuffer.idOf(next) + '"';
    if (start.reset)
        json += ",\"reset\":" + start.reset->toJson();
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, json + '}');
}

void PollRoute::answerReaders(const Topic &topic)
{
    for (Place place = m_waiting.begin(); place != m_waiting.end();) {
        const Waiting &reader = place->second;
        const bool isDue = reader.topics.contains(topic) || !reader.reply->hasClient();
        place = isDue ? finish(place) : std::next(place);
    }
}

PollRoute::Place PollRoute::finish(Place place)
{
    const Waiting &reader = place->second;
    answer(reader.reply, reader.topics, {.position = reader.position, .resumed = true});
    m_context.hub.interest().remove(reader.topics);
    return m_waiting.remove(place);
}

} // namespace heliograph
