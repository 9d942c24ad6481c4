// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/router.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// The past of one topic: GET /history/{topic}.
class HistoryRoute
{
public:
    explicit HistoryRoute(const RouteContext &context) : m_context(context) {}

    void addTo(Router &router);

private:
    void answer(const HttpRequest &request, const ResponderPtr &reply) const;
    std::vector<EventPtr> logEvents(const Topic &topic, qint64 since, std::size_t limit) const;

    RouteContext m_context;
};

} // namespace heliograph
