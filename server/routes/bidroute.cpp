// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/bidroute.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "server/routes/caller.h"
#include "server/routes/errors.h"

#include <QCryptographicHash>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

HttpError invalidAmount()
{
    return badRequest("invalid-amount", u"Invalid amount"_s);
}

// Short, and of characters that can be seen; empty where the request has none.
std::optional<QByteArray> label(const QByteArray &text)
{
    const auto isVisible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (text.size() > limit::bidLabelCharacters || !std::all_of(text.begin(), text.end(), isVisible))
        return std::nullopt;
    return text;
}

// A string in quotes (RFC 8941), but many senders leave them out.
QByteArray unquoted(QByteArray text)
{
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.sliced(1, text.size() - 2);
    return text;
}

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

QByteArray fingerprint(const BidRequest &bid)
{
    return hashOf(bid.item + '\n' + QByteArray::number(bid.amount.minor()) + '\n' + bid.bidder + '\n'
                  + bid.clientBidId);
}

// An anonymous bidder is not authenticated, and keys such as "1" are common: the key then counts for one address only,
// so that no client is handed another client's receipt.
QByteArray keyOf(const RouteRequest &request, const QByteArray &key)
{
    const bool isProved = !request.principal.user().isEmpty();
    return isProved || key.isEmpty() ? key : hashOf(callerOf(request) + '\n' + key);
}

// The bid, checked at the edge; or what is wrong with it.
std::variant<BidRequest, HttpError> readBid(const RouteRequest &request, const AccessPolicy &access)
{
    const JsonText &json = request.json;
    const auto written = json.member("amount");
    const auto amount = written ? amountFromJson(QByteArrayView(*written)) : std::nullopt;
    if (!amount || *amount <= Amount())
        return invalidAmount();
    BidRequest bid{.item = request.arguments.first(), .amount = *amount, .requester = callerOf(request)};

    const QJsonValue bidder = json.object()["bidder"_L1];
    bid.bidder = bidder.toString().toUtf8();
    if (!bidder.isUndefined() && !bidder.isNull() && !isName(bid.bidder))
        return badRequest("bad-bidder", u"bidder must be 1 to 64 letters, digits or - . _ ~ @ + | :"_s);
    if (!access.mayActAs(request.principal, bid.bidder).isAllowed())
        return forbidden("not-you", u"You can bid for yourself only; leave bidder out, or give your own name."_s);
    if (!request.principal.user().isEmpty())
        bid.bidder = request.principal.user();
    const QJsonValue clientBidId = json.object()["clientBidId"_L1];
    const auto id = label(clientBidId.toString().toUtf8());
    const auto key = label(unquoted(request.header("idempotency-key")));
    if (!id || !key || !(clientBidId.isUndefined() || clientBidId.isNull() || clientBidId.isString()))
        return badRequest(
            "bad-key", u"Idempotency-Key and clientBidId are texts of up to 128 visible characters without spaces."_s);
    bid.clientBidId = *id;
    bid.idempotencyKey = keyOf(request, key->isEmpty() ? *id : *key);
    if (!bid.idempotencyKey.isEmpty())
        bid.fingerprint = fingerprint(bid);
    return bid;
}

} // namespace

void BidRoute::place(const RouteRequest &request, const ResponderPtr &responder) const
{
    auto bid = readBid(request, m_context.access);
    if (const auto *error = std::get_if<HttpError>(&bid))
        return responder->send(*error);
    const auto answer = [responder, &clock = m_context.auction.clock()](const BidAnswer &outcome) {
        if (const auto *receipt = std::get_if<BidReceipt>(&outcome))
            responder->sendJson(201, receipt->toJson());
        else if (const auto *refused = std::get_if<BidRefused>(&outcome))
            responder->send(responseFor(*refused, clock.wallMs()));
        else
            responder->send(errorFor(std::get<AuctionFailure>(outcome)));
    };
    m_context.auction.placeBid(std::get<BidRequest>(std::move(bid)), answer);
}

} // namespace heliograph
