// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/bidclient.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/bidoffer.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/itempage.h"

#include <QCoreApplication>
#include <QUuid>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct BidWords {
    Q_DECLARE_TR_FUNCTIONS(BidClient)
};

ApiRequest requestFor(const BidOrder &order)
{
    const BidOffer offer{.amount = order.amount, .bidder = order.bidder, .clientBidId = order.clientBidId};
    return {.path = pathOf(endpoint::bid, order.itemId),
            .body = offer.toJson(),
            .headers = {{QByteArrayLiteral("Idempotency-Key"), order.key}}};
}

BidResult resultFrom(const ApiRefusal &refusal)
{
    const QJsonObject &details = refusal.error.details;
    const auto currentMax = amountFromJson(details["currentMaxBid"_L1]);
    if (refusal.status == 409 && currentMax) {
        const auto next = amountFromJson(details["minNextBid"_L1]);
        return BidTooLow{.currentMaxBid = *currentMax,
                         .version = quint64(details["version"_L1].toInteger()),
                         .minNextBid = next.value_or(Amount::fromMinor(currentMax->minor() + 1)),
                         .text = refusal.error.text};
    }
    // The first request with this key has no answer yet.
    if (refusal.error.code == "in-flight")
        return BidUnconfirmed{refusal.error.text};
    // A server of ours says that nothing changed. What a gateway says about it, it does not know; nor is a success
    // without its document a refusal.
    const bool isKnown = refusal.status >= 400 && refusal.status < 500 && refusal.status != 408;
    if (isKnown || !refusal.error.code.isEmpty())
        return BidRejected{refusal.status, refusal.error};
    return BidUnconfirmed{refusal.error.text};
}

BidResult bidResultFrom(const ApiResult &result)
{
    if (const auto *refusal = std::get_if<ApiRefusal>(&result))
        return resultFrom(*refusal);
    if (const auto *silence = std::get_if<ApiSilence>(&result))
        return silence->isUnsent ? BidResult(BidNotSent{silence->text}) : BidResult(BidUnconfirmed{silence->text});
    const ApiAnswer &answer = std::get<ApiAnswer>(result);
    if (const auto receipt = BidReceipt::fromJson(answer.body.object()); receipt && answer.status == 201)
        return *receipt;
    return BidUnconfirmed{BidWords::tr("The server answered %1 in a way that this program does not understand.")
                              .arg(QString::number(answer.status))};
}

} // namespace

QByteArray BidClient::newKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

BidOrder BidClient::bid(BidOrder order, QObject *context, Done done) const
{
    if (order.key.isEmpty())
        order.key = newKey();
    check(order, context, std::move(done));
    return order;
}

void BidClient::check(const BidOrder &order, QObject *context, Done done) const
{
    Q_ASSERT(!order.key.isEmpty());
    m_api.send(requestFor(order), context,
               [done = std::move(done)](const ApiResult &result) { done(bidResultFrom(result)); });
}

void BidClient::fetchItems(QObject *context, FetchedDone<QList<ItemState>> done) const
{
    fetch<QList<ItemState>>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::items}, context,
        [](const ApiAnswer &answer) {
            const auto page = ItemPage::fromJson(answer.body.object());
            return page ? std::optional(page->items) : std::nullopt;
        },
        std::move(done));
}

void BidClient::fetchItem(const QByteArray &itemId, QObject *context, FetchedDone<ItemState> done) const
{
    fetch<ItemState>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = pathOf(endpoint::item, itemId)}, context,
        [](const ApiAnswer &answer) { return ItemState::fromJson(answer.body.object()); }, std::move(done));
}

void BidClient::fetchBids(const QByteArray &itemId, std::optional<quint64> beforeRow, int limit, QObject *context,
                          FetchedDone<LedgerPage> done) const
{
    QByteArray path = pathOf(endpoint::ledger, itemId) + "?limit=" + QByteArray::number(limit);
    if (beforeRow)
        path += "&before=" + QByteArray::number(*beforeRow);
    fetch<LedgerPage>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = path}, context,
        [](const ApiAnswer &answer) { return LedgerPage::fromJson(answer.body.object()); }, std::move(done));
}

void BidClient::fetchOwnBids(const QByteArray &bidder, QObject *context, FetchedDone<OwnBids> done) const
{
    QByteArray path = endpoint::ownBids;
    if (!bidder.isEmpty())
        path += "?bidder=" + bidder.toPercentEncoding();
    fetch<OwnBids>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = path}, context,
        [](const ApiAnswer &answer) { return OwnBids::fromJson(answer.body.object()); }, std::move(done));
}

} // namespace heliograph
