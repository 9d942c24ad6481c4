// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/net/router.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Bids: POST /items/{id}/bid.
class BidRoute
{
public:
    explicit BidRoute(const RouteContext &context) : m_context(context) {}

    void addTo(Router &router);

private:
    void place(const HttpRequest &request, const ResponderPtr &reply) const;

    RouteContext m_context;
};

} // namespace heliograph
