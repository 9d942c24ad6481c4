// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/bidroute.h"

#include "server/protocol/bidoffer.h"
#include "server/protocol/name.h"
#include "server/routes/caller.h"
#include "server/routes/errors.h"

#include <QCryptographicHash>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

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

HttpError notYou()
{
    return forbidden("not-you", u"You are not this bidder: leave bidder out, or give your own name."_s);
}

// The bid, checked at the edge; or what is wrong with it.
std::variant<BidRequest, HttpError> readBid(const RouteRequest &request, const AccessPolicy &access)
{
    const auto body = BidOffer::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return badRequest(*error);
    const auto &offer = std::get<BidOffer>(body);
    if (!access.mayActAs(request.principal, offer.bidder).isAllowed())
        return notYou();
    const QByteArray key = unquoted(request.header("idempotency-key"));
    if (!isBidLabel(key))
        return badRequest(badBidLabel());
    const QByteArray &user = request.principal.user();
    BidRequest bid{.item = request.arguments.first(),
                   .amount = offer.amount,
                   .bidder = user.isEmpty() ? offer.bidder : user,
                   .clientBidId = offer.clientBidId,
                   .requester = callerOf(request)};
    bid.idempotencyKey = keyOf(request, key.isEmpty() ? bid.clientBidId : key);
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

void BidRoute::own(const RouteRequest &request, const ResponderPtr &responder) const
{
    const QByteArray named = request.parameter("bidder");
    if (request.has("bidder") && !isName(named))
        return responder->send(badRequest("bad-bidder", u"bidder= must be "_s + nameRule()));
    if (!m_context.access.mayActAs(request.principal, named).isAllowed())
        return responder->send(notYou());
    const QByteArray &user = request.principal.user();
    const QByteArray &bidder = user.isEmpty() ? named : user;
    if (bidder.isEmpty())
        return responder->send(badRequest(
            "no-bidder", u"Bids are found by the name of their bidder: give bidder=, or a token with a name."_s));
    m_context.auction.ownBids(bidder, [responder](const OwnBidsAnswer &outcome) {
        if (const auto *failure = std::get_if<AuctionFailure>(&outcome))
            return responder->send(errorFor(*failure));
        responder->addField("Cache-Control", "no-store");
        responder->sendJson(200, std::get<OwnBids>(outcome).toJson());
    });
}

} // namespace heliograph
