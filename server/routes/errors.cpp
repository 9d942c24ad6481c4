// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/errors.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/jsonwriter.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QByteArray challenge = QByteArrayLiteral("Bearer realm=\"heliograph\"");

// The text as it may stand in a quoted string of a header field.
QByteArray quotable(const QString &text)
{
    QByteArray plain = text.toLatin1();
    for (char &c : plain) {
        if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\')
            c = '\'';
    }
    return plain;
}

HttpError tooMany(const QByteArray &code, const QString &text, std::chrono::nanoseconds wait)
{
    const auto seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(wait).count());
    return {.status = 429,
            .error = {.text = text.arg(seconds), .code = code},
            .fields = {{"Retry-After", QByteArray::number(seconds)}}};
}

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
            .error = {.text = u"Send the body as JSON, with Content-Type: application/json."_s, .code = "not-json"}};
}

HttpError tooManyRequests(std::chrono::nanoseconds wait)
{
    return tooMany("rate-limited", u"Too many requests from you. Nothing was changed; try again in %1 s."_s, wait);
}

HttpError tooManyAtOnce(int most)
{
    return {.status = 413,
            .error = {.text = u"Too many events for one request: this server admits %1 of one caller at once. Nothing "
                              "was published; send smaller batches."_s.arg(most),
                      .code = "batch-too-large"}};
}

HttpError tooManyRefusedTokens(std::chrono::nanoseconds wait)
{
    return tooMany("too-many-refused",
                   u"Too many tokens from your address were refused. Try again in %1 s, with a good one."_s, wait);
}

HttpError unknownItem()
{
    return {.status = 404, .error = {.text = u"Unknown item. GET /items lists the items."_s, .code = "unknown-item"}};
}

HttpError bidsElsewhere(const InstanceStatus &keeper)
{
    return {
        .status = 421,
        .error = {.text = u"This server takes no bids and knows no items: ask %1 at %2."_s.arg(keeper.name, keeper.url),
                  .code = "bids-elsewhere"}};
}

HttpError bidsNowhere()
{
    return busy(u"The server that takes the bids is not there now. Try again in a moment."_s);
}

HttpError errorFor(PublishFailure failure)
{
    switch (failure) {
    case PublishFailure::overloaded:
        return busy(u"Too many events wait to be stored. Nothing was published; try again soon."_s);
    case PublishFailure::notStored: {
        HttpError error = busy(u"The event could not be stored. Nothing was published; try again later."_s);
        error.error.code = "not-stored";
        return error;
    }
    case PublishFailure::unconfirmed: {
        HttpError error =
            busy(u"The event store did not answer in time. Readers may get the event, or may not; sending "
                 "it again may publish it twice."_s);
        error.error.code = "not-confirmed";
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
                .error = {.text = u"This idempotency key was used for another bid. Send a new bid with a new key."_s,
                          .code = "key-reused"}};
    case AuctionFailure::keyStillRunning:
        return {
            .status = 409,
            .error = {.text = u"The first request with this idempotency key is still being decided. Try again soon."_s,
                      .code = "in-flight"}};
    case AuctionFailure::overloaded:
        return busy(u"Too many bids are waiting. Nothing was changed; try again soon."_s);
    case AuctionFailure::notStored: {
        HttpError error = busy(u"Bids cannot be stored now. Nothing was changed; try again later."_s);
        error.error.code = "not-stored";
        return error;
    }
    case AuctionFailure::unconfirmed: {
        HttpError error =
            busy(u"The bid store did not answer in time, so it is not known whether this was carried out. "
                 "Sending the same bid again with the same Idempotency-Key answers that, and never bids twice."_s);
        error.error.code = "not-confirmed";
        return error;
    }
    case AuctionFailure::tooManyItems:
        return {
            .status = 507,
            .error = {.text =
                          u"Item limit reached. Bid for an item that exists, or have the operator raise --max-items."_s,
                      .code = "too-many-items"}};
    case AuctionFailure::unknownItem:
        return unknownItem();
    case AuctionFailure::isClosed:
        return {.status = 410, .error = {.text = u"This auction is over."_s, .code = "closed"}};
    case AuctionFailure::endHasPassed:
        return {.status = 409,
                .error = {.text = u"This end has passed. Name a later time, or close the item with POST "
                                  "/items/{id}/close."_s,
                          .code = "end-has-passed"}};
    case AuctionFailure::beyondHardEnd:
        return {.status = 409,
                .error = {.text = u"This end is after the item's hardEnd. Name an earlier time, or change hardEnd with "
                                  "PUT /items/{id}."_s,
                          .code = "beyond-hard-end"}};
    case AuctionFailure::creatingTooFast:
        return tooMany("creating-too-fast",
                       u"Too many new items from your address. Try again in %1 s, or bid for an item that exists."_s,
                       std::chrono::seconds(1));
    case AuctionFailure::damaged:
        return {.status = 500,
                .error = {.text = u"The ledger of this item is damaged. Its bids are refused until the operator has "
                                  "restored it."_s,
                          .code = "item-damaged"}};
    }
    Q_UNREACHABLE();
}

HttpError errorFor(AlertRefusal refusal)
{
    switch (refusal) {
    case AlertRefusal::unknown:
        return notFound(u"There is no alert rule of this name. GET /alerts lists them."_s);
    case AlertRefusal::fromFile:
        return {.status = 409,
                .error = {.text = u"This alert rule comes from the server's file of alert rules (--alerts). Change it "
                                  "there; acknowledging and snoozing work here."_s,
                          .code = "alert-from-file"}};
    case AlertRefusal::notFiring:
        return {.status = 409,
                .error = {.text = u"This alert does not fire, so there is nothing to acknowledge."_s,
                          .code = "not-firing"}};
    case AlertRefusal::tooMany:
        return {.status = 409,
                .error = {.text = u"There are %1 alert rules already. Remove one first."_s.arg(limit::alertRules),
                          .code = "too-many-alerts"}};
    case AlertRefusal::changed:
        return {.status = 412,
                .error = {.text = u"This alert rule was changed or removed since it was read. Read it again before "
                                  "changing it."_s,
                          .code = "alert-changed"}};
    case AlertRefusal::exists:
        return {.status = 412,
                .error = {.text = u"There is an alert rule of this name already. Choose another name, or change that "
                                  "rule."_s,
                          .code = "alert-exists"}};
    }
    Q_UNREACHABLE();
}

HttpError errorFor(const AccessDecision &decision)
{
    if (decision.kind == AccessDecision::Kind::unauthenticated) {
        return {.status = 401,
                .error = {.text = u"Authentication required. Send 'Authorization: Bearer TOKEN'."_s,
                          .code = "unauthorized"},
                .fields = {{"WWW-Authenticate", challenge}}};
    }
    HttpError error = forbidden("forbidden", u"Your token does not allow this."_s);
    if (!decision.missing.isEmpty()) {
        error.error.text =
            u"Your token does not allow this: the scope %1 is missing."_s.arg(QString::fromUtf8(decision.missing));
        error.error.details["missing"_L1] = QString::fromUtf8(decision.missing);
    }
    return error;
}

HttpError errorFor(const AuthenticationError &error)
{
    switch (error.kind) {
    case AuthenticationError::Kind::ambiguous:
        return badRequest("ambiguous-token", error.text);
    case AuthenticationError::Kind::invalid:
        return {
            .status = 401,
            .error = {.text = error.text, .code = "invalid-token"},
            .fields = {{"WWW-Authenticate",
                        challenge + ", error=\"invalid_token\", error_description=\"" + quotable(error.text) + '"'}}};
    case AuthenticationError::Kind::overloaded:
        return busy(error.text);
    }
    Q_UNREACHABLE();
}

// Written out: where many bid for one item, most of the responses are these.
HttpResponse responseFor(const BidRefused &refused, qint64 serverTime)
{
    const bool isClosed = refused.reason == BidRefusal::closed;
    JsonWriter json;
    json.beginObject()
        .member("error", refusalText(refused))
        .member("code", refusalName(refused.reason))
        .member("currentMaxBid", refused.currentMaxBid);
    if (!isClosed && refused.minNextBid <= Amount::largest())
        json.member("minNextBid", refused.minNextBid);
    json.member("version", refused.version).member("serverTime", serverTime).endObject();
    return {.status = isClosed ? 410 : 409, .body = json.take()};
}

} // namespace heliograph
