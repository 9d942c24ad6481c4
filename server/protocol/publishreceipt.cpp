// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/publishreceipt.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray PublishReceipt::toJson() const
{
    return JsonWriter(48).beginObject().member("id", id).endObject().take();
}

std::optional<PublishReceipt> PublishReceipt::fromJson(const QJsonObject &object)
{
    const QByteArray id = object["id"_L1].toString().toUtf8();
    return id.isEmpty() ? std::nullopt : std::optional(PublishReceipt{.id = id});
}

QByteArray BatchReceipt::toJson() const
{
    JsonWriter json(16 + ids.size() * 32);
    json.beginObject().beginArray("ids");
    for (const QByteArray &id : ids)
        json.element(id);
    return json.endArray().endObject().take();
}

std::optional<BatchReceipt> BatchReceipt::fromJson(const QJsonObject &object)
{
    BatchReceipt receipt;
    for (const QJsonValue id : object["ids"_L1].toArray())
        receipt.ids.append(id.toString().toUtf8());
    return receipt.ids.isEmpty() ? std::nullopt : std::optional(receipt);
}

QByteArray NotifyReceipt::toJson() const
{
    JsonWriter json(80);
    json.beginObject().member("success", true).member("id", id);
    if (streams)
        json.member("streams", *streams);
    return json.endObject().take();
}

std::optional<NotifyReceipt> NotifyReceipt::fromJson(const QJsonObject &object)
{
    const QByteArray id = object["id"_L1].toString().toUtf8();
    if (id.isEmpty() || !object["success"_L1].toBool())
        return std::nullopt;
    const QJsonValue streams = object["streams"_L1];
    return NotifyReceipt{.id = id, .streams = streams.isDouble() ? std::optional(streams.toInt()) : std::nullopt};
}

} // namespace heliograph
