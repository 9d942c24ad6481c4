// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"
#include "server/stream/streamrequest.h"

namespace heliograph
{

// Event streams: GET /events, GET /events/{channel} and GET /items/{id}/max-bid/sse.
class EventsRoute
{
public:
    struct Settings {
        int mostStreams = 0;
        // The topic canary:NAME is for the server itself.
        QByteArray canaryName;
    };

    EventsRoute(const RouteContext &context, Settings settings);

    // Of GET /events.
    std::variant<TopicSet, HttpError> topics(const RouteRequest &request) const;

    void openEvents(const RouteRequest &request, const ResponderPtr &responder) const;
    void openItem(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    void open(const RouteRequest &request, Form form, QByteArray lastSeen, const ResponderPtr &responder) const;

    RouteContext m_context;
    const Settings m_settings;
};

} // namespace heliograph
