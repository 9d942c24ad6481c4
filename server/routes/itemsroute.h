// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Items: GET /items, GET, PUT and DELETE /items/{id}, and the ledger at GET /items/{id}/bids.
class ItemsRoute
{
public:
    explicit ItemsRoute(const RouteContext &context) : m_context(context) {}

    void list(const RouteRequest &request, const ResponderPtr &responder) const;
    void show(const RouteRequest &request, const ResponderPtr &responder) const;
    void configure(const RouteRequest &request, const ResponderPtr &responder) const;
    void archive(const RouteRequest &request, const ResponderPtr &responder) const;
    void ledger(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    void wakeDemo() const;

    RouteContext m_context;
};

} // namespace heliograph
