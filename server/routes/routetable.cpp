// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/routetable.h"

#include "server/protocol/endpoints.h"
#include "server/routes/alertsroute.h"
#include "server/routes/bidroute.h"
#include "server/routes/eventsroute.h"
#include "server/routes/historyroute.h"
#include "server/routes/itemsroute.h"
#include "server/routes/maxbidroute.h"
#include "server/routes/operateroute.h"
#include "server/routes/openapiroute.h"
#include "server/routes/pageroute.h"
#include "server/routes/parameters.h"
#include "server/routes/pollroute.h"
#include "server/routes/publishroute.h"
#include "server/routes/sessionroute.h"
#include "server/routes/statusroute.h"

namespace heliograph
{

namespace
{

template <typename Object, typename Method>
Route::Handler to(Object &object, Method method)
{
    return [&object, method](const RouteRequest &request, const ResponderPtr &responder) {
        (object.*method)(request, responder);
    };
}

// The topic of this kind that the path names.
Route::Subject named(TopicKind kind)
{
    return [kind](const RouteRequest &request) { return TopicSet({{kind, request.arguments.first()}}); };
}

Route::Subject all(TopicKind kind)
{
    return [kind](const RouteRequest &) { return TopicSet({{kind, {}}}); };
}

} // namespace

std::vector<Route> routeTable(const RouteObjects &objects)
{
    constexpr std::optional<Action> open;
    constexpr auto read = Action::subscribe;
    constexpr auto publish = Action::publish;
    constexpr auto notify = Action::notify;
    constexpr auto alert = Action::alert;
    constexpr auto operators = Action::operate;
    constexpr auto ordinary = Route::Kind::ordinary;
    const auto &[status, openApi, page, events, poll, publisher, history, items, bids, maxBids, session, operate,
                 alerts] = objects;
    const Route::Subject item = named(TopicKind::auction);
    const Route::Subject channel = named(TopicKind::channel);
    const auto eventTopics = [&events = events](const RouteRequest &request) { return events.topics(request); };

    // method, path, who may, to what, handler, document in the body, document of the response, kind, rate
    return {
        {"GET", endpoint::status, open, {}, to(status, &StatusRoute::root), "", "ServerStatus"},
        {"GET", endpoint::openApi, open, {}, to(openApi, &OpenApiRoute::show), "", ""},
        {"GET", endpoint::live, open, {}, to(status, &StatusRoute::live), "", "ServerHealth", Route::Kind::health},
        {"GET", endpoint::ready, open, {}, to(status, &StatusRoute::ready), "", "ServerHealth", Route::Kind::health},
        {"GET", endpoint::metrics, open, {}, to(status, &StatusRoute::metrics), "", ""},
        {"GET", endpoint::pagePart, open, {}, to(page, &PageRoute::sendPart), "", ""},

        {"GET", endpoint::events, read, eventTopics, to(events, &EventsRoute::openEvents), "", "", Route::Kind::stream},
        {"GET", endpoint::channel, read, channel, to(events, &EventsRoute::openEvents), "", "", Route::Kind::stream},
        {"GET", endpoint::itemStream, read, item, to(events, &EventsRoute::openItem), "", "", Route::Kind::stream},
        {"GET", endpoint::poll, read, &requestedTopics, to(poll, &PollRoute::poll), "", "EventBatch"},
        {"GET", endpoint::maxBid, read, item, to(maxBids, &MaxBidRoute::poll), "", "MaxBid"},
        {"GET", endpoint::history, read, &HistoryRoute::topic, to(history, &HistoryRoute::show), "", "HistoryPage"},

        {"POST", endpoint::channel, publish, channel, to(publisher, &PublishRoute::toChannel), "ChannelEvents",
         "PublishReceipts", ordinary, Rate::publish, true},
        {"POST", endpoint::stock, publish, named(TopicKind::stock), to(publisher, &PublishRoute::price), "Price",
         "PublishReceipt", ordinary, Rate::publish},
        {"POST", endpoint::hostMetrics, publish, named(TopicKind::metrics), to(publisher, &PublishRoute::metrics),
         "Metrics", "PublishReceipt", ordinary, Rate::publish},
        {"POST",
         endpoint::notify,
         notify,
         {},
         to(publisher, &PublishRoute::notify),
         "NotificationRequest",
         "NotifyReceipt",
         ordinary,
         Rate::publish},
        {"POST",
         endpoint::broadcast,
         notify,
         {},
         to(publisher, &PublishRoute::broadcast),
         "AnnouncementRequest",
         "NotifyReceipt",
         ordinary,
         Rate::publish},

        {"GET", endpoint::items, read, all(TopicKind::auction), to(items, &ItemsRoute::list), "", "ItemPage"},
        {"GET", endpoint::item, read, item, to(items, &ItemsRoute::show), "", "ItemState"},
        {"PUT", endpoint::item, Action::sell, item, to(items, &ItemsRoute::configure), "ItemSettings", "ItemState"},
        {"DELETE", endpoint::item, Action::sell, item, to(items, &ItemsRoute::archive), "", "ItemState"},
        {"PUT", endpoint::itemEnd, Action::sell, item, to(items, &ItemsRoute::changeEnd), "ItemEnd", "ItemState"},
        {"POST", endpoint::closeItem, Action::sell, item, to(items, &ItemsRoute::close), "", "ItemState"},
        {"GET", endpoint::ledger, read, item, to(items, &ItemsRoute::ledger), "", "LedgerPage"},
        {"GET", endpoint::ownBids, open, {}, to(bids, &BidRoute::own), "", "OwnBids", Route::Kind::personal},
        {"POST", endpoint::bid, Action::bid, item, to(bids, &BidRoute::place), "Bid", "BidReceipt", ordinary,
         Rate::bid},

        {"GET", endpoint::alerts, read, all(TopicKind::alerts), to(alerts, &AlertsRoute::list), "", "AlertList"},
        {"GET", endpoint::alert, read, all(TopicKind::alerts), to(alerts, &AlertsRoute::show), "", "AlertStatus"},
        {"PUT",
         endpoint::alert,
         alert,
         {},
         to(alerts, &AlertsRoute::put),
         "AlertRule",
         "AlertStatus",
         ordinary,
         Rate::publish},
        {"DELETE",
         endpoint::alert,
         alert,
         {},
         to(alerts, &AlertsRoute::remove),
         "",
         "AlertStatus",
         ordinary,
         Rate::publish},
        {"POST",
         endpoint::acknowledgeAlert,
         alert,
         {},
         to(alerts, &AlertsRoute::acknowledge),
         "AcknowledgeRequest",
         "AlertStatus",
         ordinary,
         Rate::publish},
        {"POST",
         endpoint::snoozeAlert,
         alert,
         {},
         to(alerts, &AlertsRoute::snooze),
         "SnoozeRequest",
         "AlertStatus",
         ordinary,
         Rate::publish},

        {"GET", endpoint::whoAmI, open, {}, to(session, &SessionRoute::whoAmI), "", "Identity", Route::Kind::personal},
        {"PUT", endpoint::session, open, {}, to(session, &SessionRoute::signIn), "SignIn", "Identity"},
        {"DELETE", endpoint::session, open, {}, to(session, &SessionRoute::signOut), "", ""},

        {"GET",
         endpoint::connections,
         operators,
         {},
         to(operate, &OperateRoute::listConnections),
         "",
         "ConnectionList"},
        {"DELETE",
         endpoint::connections,
         operators,
         {},
         to(operate, &OperateRoute::endConnectionsOfUser),
         "",
         "KickReceipt"},
        {"DELETE", endpoint::connection, operators, {}, to(operate, &OperateRoute::endConnection), "", ""},
        {"POST", endpoint::drain, operators, {}, to(operate, &OperateRoute::startDrain), "DrainRequest", "DrainStatus"},
        {"GET", endpoint::drain, operators, {}, to(operate, &OperateRoute::showDrain), "", "DrainStatus"},
        {"DELETE", endpoint::drain, operators, {}, to(operate, &OperateRoute::stopDrain), "", ""},
        {"GET", endpoint::kafkaStatus, operators, {}, to(operate, &OperateRoute::showKafka), "", "KafkaStatus"},
    };
}

} // namespace heliograph
