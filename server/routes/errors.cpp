// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/errors.h"

#include "server/protocol/amountjson.h"

namespace heliograph
{

namespace
{
QByteArray refusalText(const BidRefused &refused)
{
    switch (refused.reason) {
    case BidRefusal::closed:
        return "This auction is over";
    case BidRefusal::notHigher:
        return "Bid must be greater than current max bid";
    case BidRefusal::belowStart:
    case BidRefusal::belowIncrement:
        return "Bid must be at least " + refused.minNextBid.toText();
    case BidRefusal::tooLarge:
        return "Bid is larger than any amount that is taken";
    }
    Q_UNREACHABLE();
}

} // namespace

HttpError notJson()
{
    return {.status = 415,
            .error = {.text = QStringLiteral("Send the body as JSON, with Content-Type: application/json."),
                      .code = "not-json"}};
}

HttpError errorFor(PublishFailure failure)
{
    switch (failure) {
    case PublishFailure::overloaded:
        return busy(QStringLiteral("Too many events are waiting to be stored. Nothing was published; try again soon."));
    case PublishFailure::notStored: {
        HttpError error =
            busy(QStringLiteral("The event could not be stored. Nothing was published; try again later."));
        error.error.code = "not-stored";
        return error;
    }
    }
    Q_UNREACHABLE();
}

HttpError errorFor(AuctionFailure failure)
{
    switch (failure) {
    case AuctionFailure::keyReused:
        return {.status = 422,
                .error = {.text = QStringLiteral("This idempotency key was used for another bid. Send a new bid with a "
                                                 "new key."),
                          .code = "key-reused"}};
    case AuctionFailure::keyStillRunning:
        return {.status = 409,
                .error = {.text = QStringLiteral("The first request with this idempotency key has no answer yet; ask "
                                                 "again soon."),
                          .code = "in-flight"}};
    case AuctionFailure::overloaded:
        return busy(QStringLiteral("Too many bids are waiting. Nothing was changed; try again soon."));
    case AuctionFailure::notStored: {
        HttpError error = busy(QStringLiteral("Bids cannot be stored now. Nothing was changed; try again later."));
        error.error.code = "not-stored";
        return error;
    }
    case AuctionFailure::tooManyItems:
        return {
            .status = 507,
            .error = {.text = QStringLiteral("Item limit reached. Bid for an item that exists, or have the operator "
                                             "raise --max-items."),
                      .code = "too-many-items"}};
    case AuctionFailure::unknownItem:
        return {.status = 404,
                .error = {.text = QStringLiteral("There is no such item; GET /items lists those there are."),
                          .code = "unknown-item"}};
    case AuctionFailure::isClosed:
        return {.status = 410, .error = {.text = QStringLiteral("This auction is over."), .code = "closed"}};
    case AuctionFailure::creatingTooFast:
        return {.status = 429,
                .error = {.text = QStringLiteral("Too many new items from your address. Try again in a second, or bid "
                                                 "for an item that exists."),
                          .code = "creating-too-fast"},
                .fields = {{"Retry-After", "1"}}};
    case AuctionFailure::damaged:
        return {.status = 500,
                .error = {.text = QStringLiteral("The ledger of this item is damaged. Its bids are refused until the "
                                                 "operator has restored it."),
                          .code = "item-damaged"}};
    }
    Q_UNREACHABLE();
}

// Written out: where many bid for one item, most of the answers are these.
HttpResponse responseFor(const BidRefused &refused, qint64 serverTime)
{
    const bool isClosed = refused.reason == BidRefusal::closed;
    QByteArray json = "{\"error\":\"" + refusalText(refused) + "\",\"code\":\"" + refusalName(refused.reason)
        + "\",\"currentMaxBid\":" + toJsonNumber(refused.currentMaxBid);
    if (!isClosed)
        json += ",\"minNextBid\":" + toJsonNumber(refused.minNextBid);
    json += ",\"version\":" + QByteArray::number(refused.version) + ",\"serverTime\":" + QByteArray::number(serverTime)
        + '}';
    return {.status = isClosed ? 410 : 409, .body = json};
}

} // namespace heliograph
