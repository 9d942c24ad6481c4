// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/publishroute.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/announcement.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/protocol/notification.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/stockupdate.h"
#include "server/routes/errors.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Types by which the server itself speaks about the stream, and those under which an EventSource reports its
// connection.
bool isReserved(const QByteArray &type)
{
    return type == "open" || type == "error" || type == Connected::type || type == Heartbeat::type
        || type == Reset::type || type == Lag::type || type == Goodbye::type;
}

std::optional<QString> message(const JsonText &body)
{
    const QString text = body.object()["message"_L1].toString();
    if (text.trimmed().isEmpty() || text.size() > limit::messageCharacters)
        return std::nullopt;
    return text;
}

HttpError badMessage()
{
    return badRequest("bad-message", u"message must be a text of 1 to 4096 characters."_s);
}

HttpResponse created(const QByteArray &id)
{
    return {.status = 201, .body = PublishReceipt{.id = id}.toJson()};
}

std::optional<double> percent(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    return number >= 0 && number <= 100 ? std::optional(number) : std::nullopt;
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
    const JsonText &body = request.json;
    const auto data = body.member("data");
    if (!data)
        return responder->send(
            badRequest("data-missing", u"The body must have a member data; it may be any JSON value."_s));
    const QJsonValue named = body.object()["type"_L1];
    const QByteArray type = named.isUndefined() ? QByteArrayLiteral("message") : named.toString().toUtf8();
    if (!isEventType(type) || isReserved(type)) {
        return responder->send(
            badRequest("bad-type",
                       u"type must be 1 to 64 letters, digits or - . _ : and none of connected, heartbeat, "
                       "reset, lag, goodbye, open, error."_s));
    }
    publish({{TopicKind::channel, request.arguments.first()}, type, *data, Delivery::log}, responder, created);
}

void PublishRoute::notify(const RouteRequest &request, const ResponderPtr &responder)
{
    const JsonText &body = request.json;
    const auto text = message(body);
    if (!text)
        return responder->send(badMessage());
    const QByteArray user = body.object()["userId"_L1].toString().toUtf8();
    if (body.object().contains("userId"_L1) && !isName(user))
        return responder->send(badRequest("bad-user", u"userId must be 1 to 64 letters, digits or - . _ ~ @ + | :"_s));
    const QJsonValue named = body.object()["severity"_L1];
    const auto severity = named.isUndefined() ? std::optional(Severity::info) : severityFromName(named.toString());
    if (!severity)
        return responder->send(badRequest("bad-severity", u"severity must be info, success, warning or error."_s));

    const qint64 now = m_context.clock.wallMs();
    const Notification notification{.id = m_context.notificationIds.next(now),
                                    .message = *text,
                                    .severity = *severity,
                                    .timestamp = now,
                                    .userId = user};
    const Topic topic = user.isEmpty() ? Topic{TopicKind::notifications, {}} : Topic{TopicKind::user, user};
    const int streams = m_context.hub.topicDemand().readers(topic);
    publish({topic, Notification::type, notification.toJson(), Delivery::log}, responder,
            [streams](const QByteArray &id) {
                return HttpResponse{.body = NotifyReceipt{.id = id, .streams = streams}.toJson()};
            });
}

void PublishRoute::broadcast(const RouteRequest &request, const ResponderPtr &responder) const
{
    const JsonText &body = request.json;
    const auto text = message(body);
    if (!text)
        return responder->send(badMessage());
    const Announcement announcement{.message = *text, .timestamp = m_context.clock.wallMs()};
    publish({{TopicKind::announcements, {}}, Announcement::type, announcement.toJson(), Delivery::log}, responder,
            [](const QByteArray &id) { return HttpResponse{.body = NotifyReceipt{.id = id}.toJson()}; });
}

void PublishRoute::price(const RouteRequest &request, const ResponderPtr &responder) const
{
    const JsonText &body = request.json;
    const auto written = body.member("price");
    const auto price = written ? amountFromJson(QByteArrayView(*written)) : std::nullopt;
    if (!price || *price <= Amount())
        return responder->send(badRequest("bad-price", u"price must be above zero, with at most two places."_s));
    const Topic topic{TopicKind::stock, request.arguments.first()};
    const EventPtr newest = m_context.queryHistory.replayBuffer().latest().find(topic);
    const auto before =
        newest ? StockUpdate::fromJson(JsonText::fromText(newest->data)->object()) : std::optional<StockUpdate>();
    const StockUpdate update{.symbol = topic.name,
                             .price = *price,
                             .trend = before ? (*price > before->price) - (*price < before->price) : 0,
                             .timestamp = m_context.clock.wallMs()};
    publish({topic, StockUpdate::type, update.toJson(), Delivery::latest}, responder, created);
}

void PublishRoute::metrics(const RouteRequest &request, const ResponderPtr &responder) const
{
    const JsonText &body = request.json;
    const auto cpu = percent(body.object()["cpu"_L1]);
    const auto memory = percent(body.object()["memory"_L1]);
    const qint64 requests = body.object()["requests"_L1].toInteger(body.object().contains("requests"_L1) ? -1 : 0);
    if (!cpu || !memory || requests < 0) {
        return responder->send(
            badRequest("bad-load", u"cpu and memory must be percentages from 0 to 100, requests a whole number."_s));
    }
    const Topic topic{TopicKind::metrics, request.arguments.first()};
    const MetricsUpdate update{.host = topic.name,
                               .cpu = *cpu,
                               .memory = *memory,
                               .requests = requests,
                               .timestamp = m_context.clock.wallMs()};
    publish({topic, MetricsUpdate::type, update.toJson(), Delivery::latest}, responder, created);
}

} // namespace heliograph
