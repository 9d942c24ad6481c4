// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itempage.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ItemPage::toJson() const
{
    JsonWriter json(64 + 224 * items.size());
    json.beginObject().beginArray("items");
    for (const ItemState &item : items)
        json.element(RawJson{item.toJson()});
    json.endArray().member("serverTime", serverTime);
    if (!next.isEmpty())
        json.member("next", next);
    return json.endObject().take();
}

std::optional<ItemPage> ItemPage::fromJson(const QJsonObject &object)
{
    if (!object["items"_L1].isArray())
        return std::nullopt;
    ItemPage page{.serverTime = object["serverTime"_L1].toInteger(), .next = object["next"_L1].toString().toUtf8()};
    for (const QJsonValue value : object["items"_L1].toArray()) {
        if (auto item = ItemState::fromJson(value.toObject()))
            page.items.append(*std::move(item));
    }
    return page;
}

} // namespace heliograph
