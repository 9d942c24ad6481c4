// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/pubsubmessage.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/notification.h"

#include <QJsonDocument>

namespace heliograph
{

namespace
{

std::optional<PubSubMessage> ofBid(const QJsonObject &object)
{
    const auto bid = MaxBid::fromJson(object);
    if (!bid)
        return std::nullopt;
    JsonWriter json;
    json.beginObject()
        .member("itemId", bid->itemId)
        .member("maxBid", RawJson{toJsonNumber(bid->maxBid)})
        .member("version", bid->version);
    return PubSubMessage{"auction:item:" + bid->itemId, json.endObject().take()};
}

std::optional<PubSubMessage> ofNotification(const QJsonObject &object)
{
    const auto notification = Notification::fromJson(object);
    if (!notification)
        return std::nullopt;
    JsonWriter json;
    json.beginObject();
    if (!notification->userId.isEmpty())
        json.member("userId", notification->userId);
    json.member("message", notification->message).member("timestamp", notification->timestamp);
    return PubSubMessage{"notifications", json.endObject().take()};
}

} // namespace

std::optional<PubSubMessage> PubSubMessage::of(const Draft &draft)
{
    const bool isBid = draft.topic.kind == TopicKind::auction && draft.type == MaxBid::type;
    const bool isNotification = draft.type == Notification::type
        && (draft.topic.kind == TopicKind::user || draft.topic.kind == TopicKind::notifications);
    if (!isBid && !isNotification)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(draft.data).object();
    return isBid ? ofBid(object) : ofNotification(object);
}

} // namespace heliograph
