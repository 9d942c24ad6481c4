// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Everything that is published by request: to channels, notifications, announcements, and the prices and metrics of
// real feeds.
class PublishRoute
{
public:
    explicit PublishRoute(const RouteContext &context) : m_context(context) {}

    void toChannel(const RouteRequest &request, const ResponderPtr &responder) const;
    void notify(const RouteRequest &request, const ResponderPtr &responder);
    void broadcast(const RouteRequest &request, const ResponderPtr &responder) const;
    void price(const RouteRequest &request, const ResponderPtr &responder) const;
    void metrics(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    // Responds with what `success` makes of the event's id.
    using Success = std::function<HttpResponse(const QByteArray &id)>;
    void batchToChannel(const RouteRequest &request, const ResponderPtr &responder) const;
    void publish(Draft draft, const ResponderPtr &responder, const Success &success) const;

    RouteContext m_context;
};

} // namespace heliograph
