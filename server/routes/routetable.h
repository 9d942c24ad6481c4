// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"

#include <vector>

namespace heliograph
{

class AlertsRoute;
class BidRoute;
class EventsRoute;
class HistoryRoute;
class ItemsRoute;
class MaxBidRoute;
class OpenApiRoute;
class OperateRoute;
class PageRoute;
class PollRoute;
class PublishRoute;
class SessionRoute;
class StatusRoute;

// Those who carry requests out. They outlive the table.
struct RouteObjects {
    StatusRoute &status;
    OpenApiRoute &openApi;
    PageRoute &page;
    EventsRoute &events;
    PollRoute &poll;
    PublishRoute &publish;
    HistoryRoute &history;
    ItemsRoute &items;
    BidRoute &bids;
    MaxBidRoute &maxBids;
    SessionRoute &session;
    OperateRoute &operate;
    AlertsRoute &alerts;
};

// All endpoints of the server, and the only place where they are listed: routing, the methods of a path, what a caller
// must be allowed to do and the list at GET / come from here.
std::vector<Route> routeTable(const RouteObjects &objects);

} // namespace heliograph
