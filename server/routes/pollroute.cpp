// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pollroute.h"

#include "server/routes/waitparameter.h"
#include "server/protocol/endpoints.h"

#include <QPointer>
#include <limits>

namespace heliograph
{

PollRoute::PollRoute(const RouteContext &context)
    : m_context(context), m_waiting(context.clock, [this](Place place) { finish(place); })
{
    // Queued: every event of one moment is in the archive before the first answer is written.
    connect(
        &context.backbone, &Backbone::published, this, [this](const EventPtr &event) { answerReaders(*event); },
        Qt::QueuedConnection);
    connect(&context.backbone, &Backbone::historyReplaced, this, &PollRoute::resetReaders, Qt::QueuedConnection);
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

    const QByteArray since = request.parameter("since");
    const auto &replayBuffer = m_context.queryHistory.replayBuffer();
    if (!isAhead(since, replayBuffer.epoch(), replayBuffer.head()))
        return answerOrWait(reply, *topics, *wait, since, 0);
    m_context.backbone.findHead(
        [self = QPointer(this), reply, topics = *topics, wait = *wait, since](std::optional<quint64> head) {
            if (self) // an engine that is away may turn out to have it
                self->answerOrWait(reply, topics, wait, since, head.value_or(~quint64(0)));
        });
}

void PollRoute::answerOrWait(const ResponderPtr &reply, const TopicSet &topics, std::chrono::seconds wait,
                             const QByteArray &since, quint64 engineHead)
{
    // Being asked wakes the sources, and keeps them awake until the next request.
    Interest &interest = m_context.hub.interest();
    interest.add(topics);
    const auto start =
        m_context.queryHistory.replayBuffer().start(since, topics, std::numeric_limits<quint64>::max(), engineHead);
    if (wait.count() == 0 || !start.resumed || start.replayed > 0 || m_waiting.isFull()) {
        answer(reply, topics, start);
        interest.remove(topics);
        return;
    }
    m_waiting.add(wait, {reply, topics, start.position});
}

void PollRoute::answer(const ResponderPtr &reply, const TopicSet &topics, const StartPosition &start) const
{
    const QueryHistory &history = m_context.queryHistory;
    const QueryHistory::Page page = history.page(topics, start.position, limit::pollEvents);
    QByteArrayList events;
    for (const EventPtr &event : page.events)
        events.append(eventAsJson(*event, history.replayBuffer().idOf(event->seq)));
    QByteArray json = "{\"events\":[" + events.join(',') + "],\"next\":\"" + page.next + '"';
    if (start.reset)
        json += ",\"reset\":" + start.reset->toJson();
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, json + '}');
}

void PollRoute::answerReaders(const Event &event)
{
    for (Place place = m_waiting.begin(); place != m_waiting.end();) {
        const Waiting &reader = place->second;
        const bool isNews = event.seq > reader.position.cursor && reader.topics.contains(event.topic);
        place = isNews || !reader.reply->hasClient() ? finish(place) : std::next(place);
    }
}

void PollRoute::resetReaders()
{
    for (Place place = m_waiting.begin(); place != m_waiting.end();) {
        const Waiting &reader = place->second;
        answer(reader.reply, reader.topics,
               m_context.queryHistory.replayBuffer().reset(ResetReason::epoch, reader.topics));
        m_context.hub.interest().remove(reader.topics);
        place = m_waiting.remove(place);
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
