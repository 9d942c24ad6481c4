// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itemsettings.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/jsonvalue.h"
#include "server/protocol/jsonwriter.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

// The readers below leave the default where the member is absent, and return whether the rest is well.
bool readTitle(const QJsonValue &value, QString &title)
{
    if (isAbsent(value))
        return true;
    title = value.toString();
    return value.isString() && title.size() <= limit::titleCharacters && !hasControlCharacter(title);
}

bool readAmount(const VerbatimJson &json, QByteArrayView name, Amount &amount)
{
    const auto written = json.member(name);
    if (!written || *written == "null")
        return true;
    const auto read = amountFromJson(QByteArrayView(*written));
    amount = read.value_or(Amount());
    return amount > Amount();
}

bool readTime(const QJsonValue &value, std::optional<qint64> &time)
{
    if (isAbsent(value))
        return true;
    time = value.toInteger(-1);
    return *time > 0 && *time <= ItemSettings::latestTime;
}

bool readDuration(const QJsonValue &value, qint64 &duration)
{
    if (isAbsent(value))
        return true;
    duration = value.toInteger(-1);
    return duration >= 0 && duration <= limit::softCloseMs;
}

ApiError badSettings(const QString &text)
{
    return {.text = text, .code = "bad-settings"};
}

} // namespace

// The members are in alphabetical order, as readers that sort have them.
QByteArray ItemSettings::toJson() const
{
    JsonWriter json;
    json.beginObject();
    if (endsAt)
        json.member("endsAt", *endsAt);
    if (hardEnd)
        json.member("hardEnd", *hardEnd);
    json.member("increment", increment);
    if (softCloseMs)
        json.member("softCloseMs", softCloseMs);
    return json.member("startingBid", startingBid).member("title", title).endObject().take();
}

ReadRequest<ItemSettings> ItemSettings::fromJson(const VerbatimJson &json)
{
    ItemSettings settings;
    const QJsonObject &object = json.object();
    if (!readTitle(object["title"_L1], settings.title))
        return badSettings(u"title must be a text of at most %1 characters on one line."_s.arg(limit::titleCharacters));
    if (!readAmount(json, "startingBid", settings.startingBid))
        return badSettings(u"startingBid must be an amount of at least 0.01 with at most two places."_s);
    if (!readAmount(json, "increment", settings.increment))
        return badSettings(u"increment must be an amount of at least 0.01 with at most two places."_s);
    if (!readTime(object["endsAt"_L1], settings.endsAt))
        return badSettings(u"endsAt must be a time in milliseconds since 1970."_s);
    if (!readDuration(object["softCloseMs"_L1], settings.softCloseMs))
        return badSettings(u"softCloseMs must be a number of milliseconds, at most %1."_s.arg(limit::softCloseMs));
    if (!readTime(object["hardEnd"_L1], settings.hardEnd))
        return badSettings(u"hardEnd must be a time in milliseconds since 1970."_s);
    if (!settings.endsAt && (settings.softCloseMs > 0 || settings.hardEnd))
        return badSettings(u"softCloseMs and hardEnd need endsAt."_s);
    if (settings.hardEnd && *settings.hardEnd < *settings.endsAt)
        return badSettings(u"hardEnd must not be before endsAt."_s);
    return settings;
}

} // namespace heliograph
