// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/publishroute.h"

#include "server/protocol/announcement.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/publishrequests.h"
#include "server/protocol/stockupdate.h"
#include "server/routes/errors.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

HttpResponse created(const QByteArray &id)
{
    return {.status = 201, .body = PublishReceipt{.id = id}.toJson()};
}

} // namespace

void PublishRoute::publish(Draft draft, const ResponderPtr &responder, const Success &success) const
{
    m_context.backbone.publish(std::move(draft), [responder, success](const PublishResult &result) {
        if (const auto *failure = std::get_if<PublishFailure>(&result))
            responder->send(errorFor(*failure));
        else
            responder->send(success(std::get<EventId>(result).toText()));
    });
}

void PublishRoute::toChannel(const RouteRequest &request, const ResponderPtr &responder) const
{
    if (request.list)
        return batchToChannel(request, responder);
    auto body = ChannelEventRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    auto &event = std::get<ChannelEventRequest>(body);
    publish(
        {{TopicKind::channel, request.arguments.first()}, std::move(event.type), std::move(event.data), Delivery::log},
        responder, created);
}

void PublishRoute::batchToChannel(const RouteRequest &request, const ResponderPtr &responder) const
{
    auto body = ChannelEventBatch::fromJson(*request.list);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    std::vector<Draft> drafts;
    for (ChannelEventRequest &event : std::get<ChannelEventBatch>(body).events) {
        drafts.push_back({{TopicKind::channel, request.arguments.first()},
                          std::move(event.type),
                          std::move(event.data),
                          Delivery::log});
    }
    m_context.backbone.publishBatch(std::move(drafts), [responder](const BatchResult &result) {
        if (const auto *failure = std::get_if<PublishFailure>(&result))
            return responder->send(errorFor(*failure));
        BatchReceipt receipt;
        for (const EventId &id : std::get<std::vector<EventId>>(result))
            receipt.ids.append(id.toText());
        responder->send({.status = 201, .body = receipt.toJson()});
    });
}

void PublishRoute::notify(const RouteRequest &request, const ResponderPtr &responder)
{
    const auto body = NotificationRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const auto &[message, severity, user] = std::get<NotificationRequest>(body);

    const qint64 now = m_context.clock.wallMs();
    const Notification notification{.id = m_context.notificationIds.next(now),
                                    .message = message,
                                    .severity = severity,
                                    .timestamp = now,
                                    .userId = user};
    const Topic topic = user.isEmpty() ? Topic{TopicKind::notifications, {}} : Topic{TopicKind::user, user};
    const int streams = m_context.hub.topicDemand().readers(topic);
    publish(Draft::of(topic, notification), responder, [streams](const QByteArray &id) {
        return HttpResponse{.body = NotifyReceipt{.id = id, .streams = streams}.toJson()};
    });
}

void PublishRoute::broadcast(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto body = AnnouncementRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const Announcement announcement{.message = std::get<AnnouncementRequest>(body).message,
                                    .timestamp = m_context.clock.wallMs()};
    publish(Draft::of({TopicKind::announcements, {}}, announcement), responder,
            [](const QByteArray &id) { return HttpResponse{.body = NotifyReceipt{.id = id}.toJson()}; });
}

void PublishRoute::price(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto body = PriceRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const Amount price = std::get<PriceRequest>(body).price;
    const Topic topic{TopicKind::stock, request.arguments.first()};
    const EventPtr newest = m_context.queryHistory.replayBuffer().latest().find(topic);
    const auto before =
        newest ? StockUpdate::fromJson(VerbatimJson::fromText(newest->data)->object()) : std::optional<StockUpdate>();
    const StockUpdate update{.symbol = topic.name,
                             .price = price,
                             .trend = before ? (price > before->price) - (price < before->price) : 0,
                             .timestamp = m_context.clock.wallMs()};
    publish(Draft::of(topic, update), responder, created);
}

void PublishRoute::metrics(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto body = MetricsRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const auto &load = std::get<MetricsRequest>(body);
    const Topic topic{TopicKind::metrics, request.arguments.first()};
    const MetricsUpdate update{.host = topic.name,
                               .cpu = load.cpu,
                               .memory = load.memory,
                               .requests = load.requests,
                               .timestamp = m_context.clock.wallMs()};
    publish(Draft::of(topic, update), responder, created);
}

} // namespace heliograph
