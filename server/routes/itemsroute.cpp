// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/itemsroute.h"

#include "server/auction/rules.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/itemend.h"
#include "server/protocol/itempage.h"
#include "server/protocol/ledgerpage.h"
#include "server/protocol/name.h"
#include "server/routes/errors.h"
#include "server/routes/parameters.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int defaultItems = 1'000;
constexpr int defaultRows = 100;

} // namespace

void ItemsRoute::list(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto limit = requestedLimit(request, defaultItems, defaultItems);
    if (const auto *error = std::get_if<HttpError>(&limit))
        return responder->send(*error);
    const QByteArray after = request.parameter("after");
    if (!after.isEmpty() && !isName(after))
        return responder->send(badRequest("bad-after", u"after= is the name of an item."_s));
    wakeDemo();
    const auto most = std::size_t(std::get<int>(limit));
    const auto items = m_context.auction.catalogue().after(after, most + 1);
    ItemPage page{.serverTime = m_context.auction.clock().wallMs()};
    for (std::size_t i = 0; i < std::min(items.size(), most); ++i)
        page.items.append(stateOf(*items[i], page.serverTime));
    if (items.size() > most)
        page.next = page.items.last().itemId;
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, page.toJson());
}

void ItemsRoute::show(const RouteRequest &request, const ResponderPtr &responder) const
{
    wakeDemo();
    m_context.auction.item(
        request.arguments.first(), [responder, &clock = m_context.auction.clock()](const ItemAnswer &answer) {
            if (const auto *failure = std::get_if<AuctionFailure>(&answer))
                return responder->send(errorFor(*failure));
            responder->addField("Cache-Control", "no-store");
            responder->sendJson(200, stateOf(std::get<ItemResult>(answer).item, clock.wallMs()).toJson());
        });
}

void ItemsRoute::configure(const RouteRequest &request, const ResponderPtr &responder) const
{
    const QByteArray &id = request.arguments.first();
    const auto settings = ItemSettings::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&settings))
        return responder->send(badRequest(*error));
    m_context.auction.configure(id, std::get<ItemSettings>(settings), sendingState(responder));
}

void ItemsRoute::changeEnd(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto end = ItemEnd::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&end))
        return responder->send(badRequest(*error));
    m_context.auction.changeEnd(request.arguments.first(), std::get<ItemEnd>(end).endsAt, sendingState(responder));
}

void ItemsRoute::close(const RouteRequest &request, const ResponderPtr &responder) const
{
    m_context.auction.closeNow(request.arguments.first(), sendingState(responder));
}

void ItemsRoute::archive(const RouteRequest &request, const ResponderPtr &responder) const
{
    m_context.auction.archive(request.arguments.first(), sendingState(responder));
}

std::function<void(const ItemAnswer &)> ItemsRoute::sendingState(const ResponderPtr &responder) const
{
    return [responder, &clock = m_context.auction.clock()](const ItemAnswer &outcome) {
        if (const auto *result = std::get_if<ItemResult>(&outcome))
            responder->sendJson(result->isCreated ? 201 : 200, stateOf(result->item, clock.wallMs()).toJson());
        else
            responder->send(errorFor(std::get<AuctionFailure>(outcome)));
    };
}

void ItemsRoute::ledger(const RouteRequest &request, const ResponderPtr &responder) const
{
    const QByteArray &id = request.arguments.first();
    if (!m_context.auction.isKnown(id))
        return responder->send(unknownItem());
    bool isNumber = true;
    std::optional<quint64> before;
    if (request.has("before"))
        before = request.parameter("before").toULongLong(&isNumber);
    if (!isNumber)
        return responder->send(badRequest("bad-before", u"before= is the number of a row."_s));
    const auto limit = requestedLimit(request, defaultRows, BidStore::mostLedgerRows);
    if (const auto *error = std::get_if<HttpError>(&limit))
        return responder->send(*error);
    m_context.auction.ledger(id, before, std::get<int>(limit), [responder](const LedgerAnswer &outcome) {
        if (const auto *failure = std::get_if<AuctionFailure>(&outcome))
            return responder->send(errorFor(*failure));
        responder->addField("Cache-Control", "no-store");
        responder->sendJson(200, std::get<LedgerPage>(outcome).toJson());
    });
}

// A request for the items counts as interest in the demo.
void ItemsRoute::wakeDemo() const
{
    const TopicSet items({{TopicKind::auction, {}}});
    m_context.hub.topicDemand().add(items);
    m_context.hub.topicDemand().remove(items);
}

} // namespace heliograph
