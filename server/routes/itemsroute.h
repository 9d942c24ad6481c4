// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/router.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// What is for sale: GET /items, GET and PUT /items/{id}, and the ledger at GET /items/{id}/bids.
class ItemsRoute
{
public:
    explicit ItemsRoute(const RouteContext &context) : m_context(context) {}

    void addTo(Router &router);

private:
    void list(const HttpRequest &request, const ResponderPtr &reply) const;
    void show(const HttpRequest &request, const ResponderPtr &reply) const;
    void configure(const HttpRequest &request, const ResponderPtr &reply) const;
    void archive(const HttpRequest &request, const ResponderPtr &reply) const;
    void ledger(const HttpRequest &request, const ResponderPtr &reply) const;

    // Whether the caller may read about the item of the path and there is such an item; else the reply is given.
    bool mayRead(const HttpRequest &request, const ResponderPtr &reply) const;
    void wakeDemo() const;

    RouteContext m_context;
};

} // namespace heliograph
