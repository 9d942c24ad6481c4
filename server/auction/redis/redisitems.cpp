// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisitems.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"

#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Numbers are texts here: nothing on the way may take them for doubles.
template <typename Number>
RawJson digits(QByteArray &buffer, Number number)
{
    buffer = '"' + QByteArray::number(number) + '"';
    return {buffer};
}

template <typename Number>
std::optional<Number> numberFrom(const QJsonObject &object, QLatin1StringView name)
{
    const QByteArray text = object[name].toString().toLatin1();
    bool isNumber = false;
    const auto number = [&] {
        if constexpr (std::is_signed_v<Number>)
            return text.toLongLong(&isNumber);
        else
            return text.toULongLong(&isNumber);
    }();
    return isNumber ? std::optional<Number>(number) : std::nullopt;
}

void writeNumber(JsonWriter &json, QByteArrayView name, qint64 number)
{
    QByteArray buffer;
    json.member(name, digits(buffer, number));
}

void writeCount(JsonWriter &json, QByteArrayView name, quint64 number)
{
    QByteArray buffer;
    json.member(name, digits(buffer, number));
}

} // namespace

QByteArray itemText(const Item &item)
{
    JsonWriter json(512);
    const QByteArray settings = item.settings.toJson();
    json.beginObject().member("id", item.id).member("settings", RawJson{settings});
    if (item.endsAt)
        writeNumber(json, "endsAt", *item.endsAt);
    const char *state = item.isArchived ? "archived" : item.isClosed ? "closed" : "open";
    json.member("state", QByteArray(state));
    writeNumber(json, "maxBid", item.maxBid.minor());
    writeCount(json, "version", item.version);
    json.member("leader", item.leader);
    writeNumber(json, "raisedAt", item.raisedAt);
    writeCount(json, "rows", item.rows);
    json.member("lastHash", item.lastHash);
    writeNumber(json, "lastTimestamp", item.lastTimestamp);
    return json.endObject().take();
}

std::optional<Item> itemFromText(const QByteArray &text)
{
    const auto json = VerbatimJson::fromText(text);
    const auto settingsText = json ? json->member("settings") : std::nullopt;
    const auto settingsJson = settingsText ? VerbatimJson::fromText(*settingsText) : std::nullopt;
    if (!settingsJson)
        return std::nullopt;
    auto settings = ItemSettings::fromJson(*settingsJson);
    const QJsonObject &object = json->object();
    const auto maxBid = numberFrom<qint64>(object, "maxBid"_L1);
    const auto version = numberFrom<quint64>(object, "version"_L1);
    const auto raisedAt = numberFrom<qint64>(object, "raisedAt"_L1);
    const auto rows = numberFrom<quint64>(object, "rows"_L1);
    const auto lastTimestamp = numberFrom<qint64>(object, "lastTimestamp"_L1);
    const QString state = object["state"_L1].toString();
    const bool isState = state == "open"_L1 || state == "closed"_L1 || state == "archived"_L1;
    if (!std::holds_alternative<ItemSettings>(settings) || !maxBid || !version || !raisedAt || !rows || !lastTimestamp
        || !isState)
        return std::nullopt;
    Item item{.id = object["id"_L1].toString().toUtf8(),
              .settings = std::get<ItemSettings>(std::move(settings)),
              .endsAt = numberFrom<qint64>(object, "endsAt"_L1),
              .isClosed = state != "open"_L1,
              .isArchived = state == "archived"_L1,
              .maxBid = Amount::fromMinor(*maxBid),
              .version = *version,
              .leader = object["leader"_L1].toString().toUtf8(),
              .raisedAt = *raisedAt,
              .rows = *rows,
              .lastHash = object["lastHash"_L1].toString().toLatin1(),
              .lastTimestamp = *lastTimestamp};
    return item;
}

std::optional<LedgerRow> ledgerRowFromText(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isObject() ? LedgerRow::fromJson(document.object()) : std::nullopt;
}

QByteArray KeptAnswer::toText() const
{
    JsonWriter json;
    json.beginObject().member("fingerprint", fingerprint);
    if (const auto *receipt = std::get_if<BidReceipt>(&answer)) {
        json.member("receipt", RawJson{receipt->toJson()});
    } else if (const auto *refused = std::get_if<BidRefused>(&answer)) {
        json.beginObject("refused").member("reason", refusalName(refused->reason));
        writeNumber(json, "currentMaxBid", refused->currentMaxBid.minor());
        writeNumber(json, "minNextBid", refused->minNextBid.minor());
        writeCount(json, "version", refused->version);
        json.endObject();
    }
    return json.endObject().take();
}

std::optional<KeptAnswer> KeptAnswer::fromText(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    KeptAnswer kept{.fingerprint = object["fingerprint"_L1].toString().toUtf8(), .answer = AuctionFailure::notStored};
    if (const auto receipt = BidReceipt::fromJson(object["receipt"_L1].toObject())) {
        kept.answer = *receipt;
        return kept;
    }
    const QJsonObject refused = object["refused"_L1].toObject();
    const auto reason = refusalFromName(refused["reason"_L1].toString().toLatin1());
    const auto currentMaxBid = numberFrom<qint64>(refused, "currentMaxBid"_L1);
    const auto minNextBid = numberFrom<qint64>(refused, "minNextBid"_L1);
    const auto version = numberFrom<quint64>(refused, "version"_L1);
    if (!reason || !currentMaxBid || !minNextBid || !version)
        return std::nullopt;
    kept.answer = BidRefused{.reason = *reason,
                             .currentMaxBid = Amount::fromMinor(*currentMaxBid),
                             .minNextBid = Amount::fromMinor(*minNextBid),
                             .version = *version};
    return kept;
}

} // namespace heliograph
