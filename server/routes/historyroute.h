// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

#include <vector>

namespace heliograph
{

// The past of one topic: GET /history/{topic}.
class HistoryRoute
{
public:
    explicit HistoryRoute(const RouteContext &context) : m_context(context) {}

    static std::variant<TopicSet, HttpError> topic(const RouteRequest &request);

    void show(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    std::vector<EventPtr> eventsOf(const Topic &topic, qint64 since) const;

    RouteContext m_context;
};

} // namespace heliograph
