// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/ledgerrow.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/jsonwriter.h"

#include <QJsonDocument>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array<QByteArrayView, 5> outcomeNames{"accepted", "refused", "configured", "closed", "archived"};
}

QByteArray outcomeName(LedgerOutcome outcome)
{
    return outcomeNames[static_cast<std::size_t>(outcome)].toByteArray();
}

std::optional<LedgerOutcome> outcomeFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < outcomeNames.size(); ++i) {
        if (name == outcomeNames[i])
            return static_cast<LedgerOutcome>(i);
    }
    return std::nullopt;
}

QByteArray LedgerRow::toJson() const
{
    JsonWriter json(320);
    json.beginObject().member("row", row).member("outcome", outcomeName(outcome));
    if (reason)
        json.member("reason", refusalName(*reason));
    json.member("amount", amount).member("maxBid", maxBid).member("version", version).member("bidder", bidder);
    if (!clientBidId.isEmpty())
        json.member("clientBidId", clientBidId);
    if (endsAt)
        json.member("endsAt", *endsAt);
    json.member("timestamp", timestamp);
    if (!settings.isEmpty())
        json.member("settings", RawJson{settings});
    return json.member("hash", hash).endObject().take();
}

std::optional<LedgerRow> LedgerRow::fromJson(const QJsonObject &object)
{
    const auto outcome = outcomeFromName(object["outcome"_L1].toString().toLatin1());
    const auto amount = amountFromJson(object["amount"_L1]);
    if (!outcome || !amount || !object["row"_L1].isDouble() || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    const QJsonValue endsAt = object["endsAt"_L1];
    return LedgerRow{.row = quint64(object["row"_L1].toInteger()),
                     .outcome = *outcome,
                     .reason = refusalFromName(object["reason"_L1].toString().toLatin1()),
                     .amount = *amount,
                     .maxBid = amountFromJson(object["maxBid"_L1]).value_or(Amount()),
                     .version = quint64(object["version"_L1].toInteger()),
                     .bidder = object["bidder"_L1].toString().toUtf8(),
                     .clientBidId = object["clientBidId"_L1].toString().toUtf8(),
                     .endsAt = endsAt.isDouble() ? std::optional(endsAt.toInteger()) : std::nullopt,
                     .timestamp = object["timestamp"_L1].toInteger(),
                     .settings =
                         object["settings"_L1].isObject() ? toJsonText(object["settings"_L1].toObject()) : QByteArray(),
                     .hash = object["hash"_L1].toString().toLatin1()};
}

} // namespace heliograph
