// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/itemsroute.h"

#include "server/auction/rules.h"
#include "server/routes/jsonbody.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int defaultItems = 1'000;
constexpr int defaultRows = 100;

// The number of a `limit=`, or nothing where it is none.
std::optional<int> requestedLimit(const HttpRequest &request, int byDefault, int most)
{
    if (!request.has("limit"))
        return byDefault;
    const int wanted = request.parameter("limit").toInt();
    return wanted >= 1 && wanted <= most ? std::optional(wanted) : std::nullopt;
}

HttpError badLimit(int most)
{
    return badRequest("bad-limit", u"limit= is a number from 1 to %1."_s.arg(most));
}

} // namespace

void ItemsRoute::addTo(Router &router)
{
    router.add("GET", endpoint::items, [this](const auto &request, const auto &reply) { list(request, reply); });
    router.add("GET", endpoint::item, [this](const auto &request, const auto &reply) { show(request, reply); });
    router.add("PUT", endpoint::item, [this](const auto &request, const auto &reply) { configure(request, reply); });
    router.add("DELETE", endpoint::item, [this](const auto &request, const auto &reply) { archive(request, reply); });
    router.add("GET", endpoint::ledger, [this](const auto &request, const auto &reply) { ledger(request, reply); });
}

void ItemsRoute::list(const HttpRequest &request, const ResponderPtr &reply) const
{
    if (const auto refusal =
            objection(m_context.access.mayRead(request.principal, TopicSet({{TopicKind::auction, {}}}))))
        return reply->send(*refusal);
    const auto most = requestedLimit(request, defaultItems, defaultItems);
    const QByteArray after = request.parameter("after");
    if (!most)
        return reply->send(badLimit(defaultItems));
    if (!after.isEmpty() && !isName(after))
        return reply->send(badRequest("bad-after", u"after= is the name of an item."_s));
    wakeDemo();
    const qint64 now = m_context.auction.clock().wallMs();
    const auto items = m_context.auction.catalogue().after(after, std::size_t(*most) + 1);
    QByteArrayList texts;
    for (std::size_t i = 0; i < std::min(items.size(), std::size_t(*most)); ++i)
        texts.append(stateOf(*items[i], now).toJson());
    QByteArray json = "{\"items\":[" + texts.join(',') + "],\"serverTime\":" + QByteArray::number(now);
    if (items.size() > std::size_t(*most))
        json += ",\"next\":\"" + items[std::size_t(*most) - 1]->id + '"';
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, json + '}');
}

void ItemsRoute::show(const HttpRequest &request, const ResponderPtr &reply) const
{
    if (!mayRead(request, reply))
        return;
    wakeDemo();
    const Item item = m_context.auction.catalogue().named(request.arguments.first());
    reply->addField("Cache-Control", "no-store");
    reply->sendJson(200, stateOf(item, m_context.auction.clock().wallMs()).toJson());
}

void ItemsRoute::configure(const HttpRequest &request, const ResponderPtr &reply) const
{
    const QByteArray id = request.arguments.first();
    if (const auto refusal = objection(m_context.access.mayDo(request.principal, Action::sell, id)))
        return reply->send(*refusal);
    const auto body = jsonBody(request);
    if (const auto *error = std::get_if<HttpError>(&body))
        return reply->send(*error);
    const auto settings = ItemSettings::fromJson(std::get<JsonText>(body));
    if (const auto *problem = std::get_if<ItemSettings::Problem>(&settings))
        return reply->send(badRequest("bad-settings", problem->text + u'.'));
    const auto answer = [reply, &clock = m_context.auction.clock()](const ItemAnswer &outcome) {
        if (const auto *result = std::get_if<ItemResult>(&outcome))
            reply->sendJson(result->isCreated ? 201 : 200, stateOf(result->item, clock.wallMs()).toJson());
        else
            reply->send(errorFor(std::get<AuctionFailure>(outcome)));
    };
    m_context.auction.configure(id, std::get<ItemSettings>(settings), answer);
}

void ItemsRoute::archive(const HttpRequest &request, const ResponderPtr &reply) const
{
    const QByteArray id = request.arguments.first();
    if (const auto refusal = objection(m_context.access.mayDo(request.principal, Action::sell, id)))
        return reply->send(*refusal);
    m_context.auction.archive(id, [reply, &clock = m_context.auction.clock()](const ItemAnswer &outcome) {
        if (const auto *result = std::get_if<ItemResult>(&outcome))
            reply->sendJson(200, stateOf(result->item, clock.wallMs()).toJson());
        else
            reply->send(errorFor(std::get<AuctionFailure>(outcome)));
    });
}

void ItemsRoute::ledger(const HttpRequest &request, const ResponderPtr &reply) const
{
    if (!mayRead(request, reply))
        return;
    bool isNumber = true;
    std::optional<quint64> before;
    if (request.has("before"))
        before = request.parameter("before").toULongLong(&isNumber);
    if (!isNumber)
        return reply->send(badRequest("bad-before", u"before= is the number of a row."_s));
    const auto most = requestedLimit(request, defaultRows, BidStore::mostLedgerRows);
    if (!most)
        return reply->send(badLimit(BidStore::mostLedgerRows));
    m_context.auction.ledger(request.arguments.first(), before, *most, [reply](const LedgerAnswer &outcome) {
        if (const auto *failure = std::get_if<AuctionFailure>(&outcome))
            return reply->send(errorFor(*failure));
        const auto &page = std::get<LedgerPage>(outcome);
        QByteArrayList rows;
        for (const LedgerRow &row : page.rows)
            rows.append(row.toJson());
        QByteArray json = "{\"bids\":[" + rows.join(',') + ']';
        if (page.next)
            json += ",\"next\":" + QByteArray::number(*page.next);
        reply->addField("Cache-Control", "no-store");
        reply->sendJson(200, json + '}');
    });
}

bool ItemsRoute::mayRead(const HttpRequest &request, const ResponderPtr &reply) const
{
    const QByteArray &id = request.arguments.first();
    auto error = objection(m_context.access.mayRead(request.principal, TopicSet({{TopicKind::auction, id}})));
    if (!error && !m_context.auction.isKnown(id))
        error = errorFor(AuctionFailure::unknownItem);
    if (error)
        reply->send(*error);
    return !error;
}

// Who looks at the items will want to see something happen.
void ItemsRoute::wakeDemo() const
{
    const TopicSet items({{TopicKind::auction, {}}});
    m_context.hub.interest().add(items);
    m_context.hub.interest().remove(items);
}

} // namespace heliograph
