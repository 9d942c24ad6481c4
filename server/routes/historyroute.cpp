// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/historyroute.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{

constexpr int defaultSamples = 1'000;

bool isLatestKind(TopicKind kind)
{
    return kind == TopicKind::stock || kind == TopicKind::metrics || kind == TopicKind::auction;
}

} // namespace

void HistoryRoute::addTo(Router &router)
{
    router.add("GET", endpoint::history, [this](const auto &request, const auto &reply) { answer(request, reply); });
}

void HistoryRoute::answer(const HttpRequest &request, const ResponderPtr &reply) const
{
    const auto topic = Topic::fromText(request.arguments.first());
    if (!topic || topic->kind == TopicKind::canary) {
        return reply->send(
            badRequest("bad-topic",
                       QStringLiteral("The topic must be one of stock:SYMBOL, metrics:HOST, notifications, "
                                      "announcements, auction:ITEM, channel:NAME.")));
    }
    if (const auto refusal = objection(m_context.access.mayRead(request.principal, TopicSet({*topic}))))
        return reply->send(*refusal);
    bool isSince = true;
    bool isLimit = true;
    const qint64 since = request.has("since") ? request.parameter("since").toLongLong(&isSince) : 0;
    const int most = request.has("limit") ? request.parameter("limit").toInt(&isLimit) : defaultSamples;
    if (!isSince || since < 0)
        return reply->send(badRequest("bad-since", QStringLiteral("since= is a time in milliseconds since 1970.")));
    if (!isLimit || most < 1 || most > limit::historySamples)
        return reply->send(badRequest("bad-limit", QStringLiteral("limit= is a number from 1 to 5000.")));

    const auto &replayBuffer = m_context.queryHistory.replayBuffer();
    const auto events = isLatestKind(topic->kind)
        ? m_context.queryHistory.history().samples(*topic, since, std::size_t(most))
        : logEvents(*topic, since, std::size_t(most));
    QByteArrayList texts;
    for (const EventPtr &event : events)
        texts.append(eventAsJson(*event, replayBuffer.idOf(event->seq)));
    reply->sendJson(200, "{\"topic\":\"" + topic->toText() + "\",\"events\":[" + texts.join(',') + "]}");
}

// The last ones, oldest first.
std::vector<EventPtr> HistoryRoute::logEvents(const Topic &topic, qint64 since, std::size_t limit) const
{
    std::vector<EventPtr> events;
    m_context.queryHistory.replayBuffer().visit(TopicSet({topic}), {}, [&](const EventPtr &event) {
        if (event->time > since)
            events.push_back(event);
        return true;
    });
    if (events.size() > limit)
        events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(limit));
    return events;
}

} // namespace heliograph
