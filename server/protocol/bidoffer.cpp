// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/bidoffer.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/jsonvalue.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/name.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

bool isBidLabel(QByteArrayView text)
{
    const auto isVisible = [](char c) { return c > 0x20 && c < 0x7f; };
    return text.size() <= limit::bidLabelCharacters && std::all_of(text.begin(), text.end(), isVisible);
}

ApiError badBidLabel()
{
    return {.text = u"Idempotency-Key and clientBidId are texts of up to 128 visible characters without spaces."_s,
            .code = "bad-key"};
}

QByteArray BidOffer::toJson() const
{
    JsonWriter json;
    json.beginObject().member("amount", amount);
    if (!clientBidId.isEmpty())
        json.member("clientBidId", clientBidId);
    if (!bidder.isEmpty())
        json.member("bidder", bidder);
    return json.endObject().take();
}

ReadRequest<BidOffer> BidOffer::fromJson(const VerbatimJson &json)
{
    const auto written = json.member("amount");
    const auto amount = written ? amountFromJson(QByteArrayView(*written)) : std::nullopt;
    if (!amount || *amount <= Amount())
        return ApiError{.text = u"Invalid amount"_s, .code = "invalid-amount"};
    const QJsonValue bidder = json.object()["bidder"_L1];
    const QJsonValue clientBidId = json.object()["clientBidId"_L1];
    const BidOffer offer{
        .amount = *amount, .bidder = bidder.toString().toUtf8(), .clientBidId = clientBidId.toString().toUtf8()};
    if (!isAbsent(bidder) && !isName(offer.bidder))
        return ApiError{.text = u"bidder must be "_s + nameRule(), .code = "bad-bidder"};
    if (!isBidLabel(offer.clientBidId) || !(isAbsent(clientBidId) || clientBidId.isString()))
        return badBidLabel();
    return offer;
}

} // namespace heliograph
