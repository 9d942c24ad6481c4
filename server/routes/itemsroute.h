// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Items: GET /items, GET, PUT and DELETE /items/{id}, PUT /items/{id}/end, POST /items/{id}/close, and the ledger at
// GET /items/{id}/bids.
class ItemsRoute
{
public:
    explicit ItemsRoute(const RouteContext &context) : m_context(context) {}

    void list(const RouteRequest &request, const ResponderPtr &responder) const;
    void show(const RouteRequest &request, const ResponderPtr &responder) const;
    void configure(const RouteRequest &request, const ResponderPtr &responder) const;
    void changeEnd(const RouteRequest &request, const ResponderPtr &responder) const;
    void close(const RouteRequest &request, const ResponderPtr &responder) const;
    void archive(const RouteRequest &request, const ResponderPtr &responder) const;
    void ledger(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    // Sends the state of the item, or why it was not changed.
    std::function<void(const ItemAnswer &)> sendingState(const ResponderPtr &responder) const;
    void wakeDemo() const;

    RouteContext m_context;
};

} // namespace heliograph
