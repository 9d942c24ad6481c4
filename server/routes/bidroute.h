// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Bids: POST /items/{id}/bid, and the caller's own at GET /bids.
class BidRoute
{
public:
    explicit BidRoute(const RouteContext &context) : m_context(context) {}

    void place(const RouteRequest &request, const ResponderPtr &responder) const;
    void own(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    RouteContext m_context;
};

} // namespace heliograph
