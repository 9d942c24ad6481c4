// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pollroute.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/eventbatch.h"
#include "server/routes/caller.h"
#include "server/routes/parameters.h"

#include <QPointer>
#include <limits>

namespace heliograph
{

PollRoute::PollRoute(const RouteContext &context)
    : m_context(context), m_polls(context.clock, context.hub.topicDemand())
{
    // Queued: every event of one moment is in the history before the first response is written.
    connect(
        &context.backbone, &Backbone::published, this,
        [this](const EventPtr &event) { m_polls.finish(event->topic, event->seq); }, Qt::QueuedConnection);
    connect(&context.backbone, &Backbone::historyReplaced, &m_polls, &LongPolls::reset, Qt::QueuedConnection);
}

void PollRoute::poll(const RouteRequest &request, const ResponderPtr &responder)
{
    const auto requested = requestedWait(request);
    if (const auto *error = std::get_if<HttpError>(&requested))
        return responder->send(*error);
    const Poll poll{.responder = responder,
                    .topics = request.topics,
                    .wait = whileValid(std::get<std::chrono::seconds>(requested), request.principal, m_context.clock),
                    .since = request.parameter("since"),
                    .reader = readerOf(request, m_context.clock.wallMs())};
    const auto &history = m_context.queryHistory.replayBuffer();
    if (!isAhead(poll.since, history.epoch(), history.head()))
        return respondOrWait(poll, 0);
    m_context.backbone.findHead([self = QPointer(this), poll](std::optional<quint64> head) {
        // An engine that is away may turn out to have it.
        if (self)
            self->respondOrWait(poll, head.value_or(~quint64(0)));
    });
}

void PollRoute::respondOrWait(const Poll &poll, quint64 engineHead)
{
    const auto &[responder, topics, wait, since, reader] = poll;
    // A poll wakes the sources, and keeps them awake until the next one.
    TopicDemand &demand = m_context.hub.topicDemand();
    demand.add(*topics);
    const auto start =
        m_context.queryHistory.replayBuffer().start(since, *topics, std::numeric_limits<quint64>::max(), engineHead);
    if (wait.count() == 0 || !start.resumed || start.replayed > 0 || m_polls.isFull()) {
        respond(responder, *topics, start);
    } else {
        const auto finish = [this, poll, start](LongPolls::End end) {
            respond(poll.responder, *poll.topics,
                    end == LongPolls::End::reset
                        ? m_context.queryHistory.replayBuffer().reset(ResetReason::epoch, *poll.topics)
                        : start);
        };
        m_polls.add(responder, reader, topics, wait, finish, start.position.cursor);
    }
    demand.remove(*topics);
}

void PollRoute::respond(const ResponderPtr &responder, const TopicSet &topics, const StartPosition &start) const
{
    const QueryHistory &history = m_context.queryHistory;
    const QueryHistory::Page page = history.page(topics, start.position, limit::pollEvents, limit::pageBytes);
    EventBatch batch{.next = page.next, .reset = start.reset};
    for (const EventPtr &event : page.events)
        batch.events.append({.type = event->type, .data = event->data, .id = history.replayBuffer().idOf(event->seq)});
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, batch.toJson());
}

} // namespace heliograph
