// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/historyroute.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/historypage.h"
#include "server/routes/parameters.h"

#include <algorithm>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int defaultSamples = 1'000;

// These have samples, which reach back further than the log of all events does.
bool isOfValues(TopicKind kind)
{
    return kind == TopicKind::stock || kind == TopicKind::metrics || kind == TopicKind::auction;
}

} // namespace

std::variant<TopicSet, HttpError> HistoryRoute::topic(const RouteRequest &request)
{
    const auto topic = Topic::fromText(request.arguments.first());
    if (!topic || isInternalKind(topic->kind)) {
        return badRequest("bad-topic",
                          u"The topic must be one of stock:SYMBOL, metrics:HOST, notifications, announcements, "
                          "auction:ITEM, channel:NAME, alerts."_s);
    }
    return TopicSet({*topic});
}

void HistoryRoute::show(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto &history = m_context.queryHistory.replayBuffer();
    bool isSince = true;
    const qint64 since = request.has("since") ? request.parameter("since").toLongLong(&isSince) : 0;
    if (!isSince || since < 0)
        return responder->send(badRequest("bad-since", u"since= is a time in milliseconds since 1970."_s));
    const auto limit = requestedLimit(request, defaultSamples, limit::historySamples);
    if (const auto *error = std::get_if<HttpError>(&limit))
        return responder->send(*error);
    const auto before = EventId::fromText(request.parameter("before"));
    if (request.has("before") && (!before || !history.isOfThisHistory(*before)))
        return responder->send(badRequest("bad-before", u"before= is the id of an event of this history."_s));

    // The newest ones are wanted, as many as fit, the oldest of them first.
    const Topic &topic = request.topics->selectors().front();
    const auto events = eventsOf(topic, since);
    const auto isBefore = [](const EventPtr &event, quint64 seq) { return event->seq < seq; };
    const auto end = before ? std::lower_bound(events.begin(), events.end(), before->seq, isBefore) : events.end();
    auto begin = end;
    HistoryPage page{.topic = topic.toText()};
    qsizetype bytes = 0;
    while (begin != events.begin() && end - begin < std::get<int>(limit)) {
        const Event &event = **std::prev(begin);
        EventEntry entry{.type = event.type, .data = event.data, .id = history.idOf(event.seq)};
        bytes += entry.jsonSize();
        if (bytes > limit::pageBytes && !page.events.isEmpty())
            break;
        page.events.append(std::move(entry));
        --begin;
    }
    if (begin != events.begin())
        page.next = page.events.last().id;
    std::reverse(page.events.begin(), page.events.end());
    responder->sendJson(200, page.toJson());
}

std::vector<EventPtr> HistoryRoute::eventsOf(const Topic &topic, qint64 since) const
{
    if (isOfValues(topic.kind))
        return m_context.queryHistory.history().samples(topic, since, std::numeric_limits<std::size_t>::max());
    std::vector<EventPtr> events;
    m_context.queryHistory.replayBuffer().visit(TopicSet({topic}), {}, [&](const EventPtr &event) {
        if (event->time > since)
            events.push_back(event);
        return true;
    });
    return events;
}

} // namespace heliograph
