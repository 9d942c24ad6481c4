// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/publishroute.h"

#include "server/routes/jsonbody.h"
#include "server/protocol/announcement.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Types by which the server itself speaks about the stream.
bool isReserved(const QByteArray &type)
{
    return type == Connected::type || type == Heartbeat::type || type == Reset::type || type == Lag::type
        || type == Goodbye::type;
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
    return {.status = 201, .body = "{\"id\":\"" + id + "\"}"};
}

// The digits as they were sent; a JSON number must not pass through a double.
std::optional<Amount> amount(const JsonText &body, const char *member)
{
    QByteArray text = body.member(member).value_or(QByteArray());
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.sliced(1, text.size() - 2);
    return Amount::fromText(text);
}

std::optional<double> percent(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    return number >= 0 && number <= 100 ? std::optional(number) : std::nullopt;
}

} // namespace

void PublishRoute::addTo(Router &router)
{
    addPost(router, endpoint::channel, &PublishRoute::toChannel);
    addPost(router, endpoint::notify, &PublishRoute::notify);
    addPost(router, endpoint::broadcast, &PublishRoute::broadcast);
    addPost(router, endpoint::stock, &PublishRoute::price);
    addPost(router, endpoint::hostMetrics, &PublishRoute::load);
}

void PublishRoute::addPost(Router &router, const char *pattern, Handler handler)
{
    router.add("POST", pattern, [this, handler](const HttpRequest &request, const ResponderPtr &reply) {
        const auto body = jsonBody(request);
        if (const auto *error = std::get_if<HttpError>(&body))
            return reply->send(*error);
        (this->*handler)(request, std::get<JsonText>(body), reply);
    });
}

void PublishRoute::publish(const HttpRequest &request, Action action, Draft draft, const ResponderPtr &reply,
                           const Success &success)
{
    if (const auto refusal = objection(m_context.access.mayDo(request.principal, action, draft.topic.toText())))
        return reply->send(*refusal);
    m_context.backbone.publish(std::move(draft), [reply, success](const PublishResult &result) {
        if (const auto *failure = std::get_if<PublishFailure>(&result))
            reply->send(errorFor(*failure));
        else
            reply->send(success(std::get<EventId>(result).toText()));
    });
}

void PublishRoute::toChannel(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply)
{
    const auto data = body.member("data");
    if (!data)
        return reply->send(
            badRequest("data-missing", u"The body must have a member data; it may be any JSON value."_s));
    const QJsonValue named = body.object()["type"_L1];
    const QByteArray type = named.isUndefined() ? QByteArrayLiteral("message") : named.toString().toUtf8();
    if (!isEventType(type) || isReserved(type)) {
        return reply->send(
            badRequest("bad-type",
                       u"type must be 1 to 64 letters, digits or - . _ : and none of connected, heartbeat, "
                       "reset, lag, goodbye."_s));
    }
    publish(request, Action::publish, {{TopicKind::channel, request.arguments.first()}, type, *data, Delivery::log},
            reply, created);
}

void PublishRoute::notify(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply)
{
    const auto text = message(body);
    if (!text)
        return reply->send(badMessage());
    const QByteArray user = body.object()["userId"_L1].toString().toUtf8();
    if (body.object().contains("userId"_L1) && !isName(user))
        return reply->send(badRequest("bad-user", u"userId must be 1 to 64 letters, digits or - . _ ~ @ + | :"_s));
    const auto severity = severityFromName(body.object()["severity"_L1].toString(u"info"_s));
    if (!severity)
        return reply->send(badRequest("bad-severity", u"severity must be info, success, warning or error."_s));

    const qint64 now = m_context.clock.wallMs();
    const Notification notification{
        .id = now, .message = *text, .severity = *severity, .timestamp = now, .userId = user};
    const Topic topic = user.isEmpty() ? Topic{TopicKind::notifications, {}} : Topic{TopicKind::user, user};
    const int streams = m_context.hub.interest().readers(topic);
    publish(request, Action::notify, {topic, Notification::type, notification.toJson(), Delivery::log}, reply,
            [streams](const QByteArray &id) {
                return HttpResponse{.body = "{\"success\":true,\"id\":\"" + id
                                        + "\",\"streams\":" + QByteArray::number(streams) + '}'};
            });
}

void PublishRoute::broadcast(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply)
{
    const auto text = message(body);
    if (!text)
        return reply->send(badMessage());
    const Announcement announcement{.message = *text, .timestamp = m_context.clock.wallMs()};
    publish(request, Action::notify,
            {{TopicKind::announcements, {}}, Announcement::type, announcement.toJson(), Delivery::log}, reply,
            [](const QByteArray &id) { return HttpResponse{.body = "{\"success\":true,\"id\":\"" + id + "\"}"}; });
}

void PublishRoute::price(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply)
{
    const auto price = amount(body, "price");
    if (!price || *price <= Amount())
        return reply->send(badRequest("bad-price", u"price must be above zero, with at most two places."_s));
    const Topic topic{TopicKind::stock, request.arguments.first()};
    const EventPtr newest = m_context.queryHistory.replayBuffer().latest().find(topic);
    const auto before =
        newest ? StockUpdate::fromJson(JsonText::fromText(newest->data)->object()) : std::optional<StockUpdate>();
    const StockUpdate update{.symbol = topic.name,
                             .price = *price,
                             .trend = before ? (*price > before->price) - (*price < before->price) : 0,
                             .timestamp = m_context.clock.wallMs()};
    publish(request, Action::publish, {topic, StockUpdate::type, update.toJson(), Delivery::latest}, reply, created);
}

void PublishRoute::load(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply)
{
    const auto cpu = percent(body.object()["cpu"_L1]);
    const auto memory = percent(body.object()["memory"_L1]);
    const qint64 requests = body.object()["requests"_L1].toInteger(body.object().contains("requests"_L1) ? -1 : 0);
    if (!cpu || !memory || requests < 0) {
        return reply->send(
            badRequest("bad-load", u"cpu and memory must be percentages from 0 to 100, requests a whole number."_s));
    }
    const Topic topic{TopicKind::metrics, request.arguments.first()};
    const MetricsUpdate update{.host = topic.name,
                               .cpu = *cpu,
                               .memory = *memory,
                               .requests = requests,
                               .timestamp = m_context.clock.wallMs()};
    publish(request, Action::publish, {topic, MetricsUpdate::type, update.toJson(), Delivery::latest}, reply, created);
}

} // namespace heliograph
