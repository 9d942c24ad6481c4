// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itemend.h"

#include "server/protocol/itemsettings.h"
#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ItemEnd::toJson() const
{
    JsonWriter json;
    return json.beginObject().member("endsAt", endsAt).endObject().take();
}

ReadRequest<ItemEnd> ItemEnd::fromJson(const VerbatimJson &json)
{
    const ItemEnd end{.endsAt = json.object()["endsAt"_L1].toInteger(-1)};
    if (end.endsAt <= 0 || end.endsAt > ItemSettings::latestTime)
        return ApiError{.text = u"endsAt must be a time in milliseconds since 1970."_s, .code = "bad-settings"};
    return end;
}

} // namespace heliograph
