// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/publishrequests.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/name.h"
#include "server/protocol/streamnotices.h"

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

std::optional<QString> messageIn(const VerbatimJson &json)
{
    const QString text = json.object()["message"_L1].toString();
    if (text.trimmed().isEmpty() || text.size() > limit::messageCharacters)
        return std::nullopt;
    return text;
}

ApiError badMessage()
{
    return {.text = u"message must be a text of 1 to 4096 characters."_s, .code = "bad-message"};
}

std::optional<double> percent(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    return number >= 0 && number <= 100 ? std::optional(number) : std::nullopt;
}

} // namespace

QByteArray ChannelEventRequest::toJson() const
{
    return JsonWriter(data.size() + type.size() + 24)
        .beginObject()
        .member("data", RawJson{data})
        .member("type", type)
        .endObject()
        .take();
}

bool ChannelEventRequest::mayBeType(const QByteArray &type)
{
    return isEventType(type) && !isReserved(type);
}

ReadRequest<ChannelEventRequest> ChannelEventRequest::fromJson(const VerbatimJson &json)
{
    const auto data = json.member("data");
    if (!data) {
        return ApiError{.text = u"The body must have a member data; it may be any JSON value."_s,
                        .code = "data-missing"};
    }
    ChannelEventRequest request{.data = *data};
    if (const QJsonValue type = json.object()["type"_L1]; !type.isUndefined())
        request.type = type.toString().toUtf8();
    if (!mayBeType(request.type)) {
        return ApiError{
            .text = u"type must be %1 and none of connected, heartbeat, reset, lag, goodbye, open, error."_s.arg(
                eventTypeRule()),
            .code = "bad-type"};
    }
    return request;
}

QByteArray ChannelEventBatch::toJson() const
{
    QByteArrayList written;
    for (const ChannelEventRequest &event : events)
        written.append(event.toJson());
    return '[' + written.join(',') + ']';
}

ReadRequest<ChannelEventBatch> ChannelEventBatch::fromJson(const std::vector<QByteArray> &values)
{
    if (values.empty())
        return ApiError{.text = u"The list has no events: send 1 to %1."_s.arg(limit::batchEvents),
                        .code = "no-events"};
    if (values.size() > std::size_t(limit::batchEvents)) {
        return ApiError{.text =
                            u"The list has %1 events: send %2 at most."_s.arg(values.size()).arg(limit::batchEvents),
                        .code = "too-many-events"};
    }
    ChannelEventBatch batch;
    for (qsizetype index = 0; const QByteArray &value : values) {
        const auto refused = [index](const QString &text, const QByteArray &code) {
            return ApiError{.text = u"Event %1 of the list, counted from 0: %2"_s.arg(index).arg(text),
                            .code = code,
                            .details = {{u"index"_s, index}}};
        };
        const auto json = VerbatimJson::fromText(value);
        if (!json)
            return refused(u"it must be a JSON object."_s, "bad-json");
        auto event = ChannelEventRequest::fromJson(*json);
        if (const auto *error = std::get_if<ApiError>(&event))
            return refused(error->text, error->code);
        batch.events.push_back(std::get<ChannelEventRequest>(std::move(event)));
        ++index;
    }
    return batch;
}

QByteArray PriceRequest::toJson() const
{
    return JsonWriter(32).beginObject().member("price", price).endObject().take();
}

ReadRequest<PriceRequest> PriceRequest::fromJson(const VerbatimJson &json)
{
    const auto written = json.member("price");
    const auto price = written ? amountFromJson(QByteArrayView(*written)) : std::nullopt;
    if (!price || *price <= Amount())
        return ApiError{.text = u"price must be above zero, with at most two places."_s, .code = "bad-price"};
    return PriceRequest{.price = *price};
}

QByteArray MetricsRequest::toJson() const
{
    return JsonWriter(96)
        .beginObject()
        .member("cpu", cpu)
        .member("memory", memory)
        .member("requests", requests)
        .endObject()
        .take();
}

ReadRequest<MetricsRequest> MetricsRequest::fromJson(const VerbatimJson &json)
{
    const QJsonObject &object = json.object();
    const auto cpu = percent(object["cpu"_L1]);
    const auto memory = percent(object["memory"_L1]);
    const qint64 requests = object["requests"_L1].toInteger(object.contains("requests"_L1) ? -1 : 0);
    if (!cpu || !memory || requests < 0) {
        return ApiError{.text = u"cpu and memory must be percentages from 0 to 100, requests a whole number."_s,
                        .code = "bad-load"};
    }
    return MetricsRequest{.cpu = *cpu, .memory = *memory, .requests = requests};
}

QByteArray NotificationRequest::toJson() const
{
    JsonWriter json;
    json.beginObject().member("message", message).member("severity", severityName(severity));
    if (!userId.isEmpty())
        json.member("userId", userId);
    return json.endObject().take();
}

ReadRequest<NotificationRequest> NotificationRequest::fromJson(const VerbatimJson &json)
{
    const auto message = messageIn(json);
    if (!message)
        return badMessage();
    const QJsonObject &object = json.object();
    const QByteArray userId = object["userId"_L1].toString().toUtf8();
    if (object.contains("userId"_L1) && !isName(userId))
        return ApiError{.text = u"userId must be "_s + nameRule(), .code = "bad-user"};
    const QJsonValue named = object["severity"_L1];
    const auto severity = named.isUndefined() ? std::optional(Severity::info) : severityFromName(named.toString());
    if (!severity)
        return ApiError{.text = u"severity must be info, success, warning or error."_s, .code = "bad-severity"};
    return NotificationRequest{.message = *message, .severity = *severity, .userId = userId};
}

QByteArray AnnouncementRequest::toJson() const
{
    return JsonWriter().beginObject().member("message", message).endObject().take();
}

ReadRequest<AnnouncementRequest> AnnouncementRequest::fromJson(const VerbatimJson &json)
{
    const auto message = messageIn(json);
    if (!message)
        return badMessage();
    return AnnouncementRequest{.message = *message};
}

} // namespace heliograph
