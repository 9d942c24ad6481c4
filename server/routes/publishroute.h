// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/router.h"
#include "server/routes/routecontext.h"
#include "server/protocol/jsontext.h"

namespace heliograph
{

// Everything that is published by request: channels, notices, announcements, and prices and loads of real feeds.
class PublishRoute
{
public:
    explicit PublishRoute(const RouteContext &context) : m_context(context) {}

    void addTo(Router &router);

private:
    using Handler = void (PublishRoute::*)(const HttpRequest &, const JsonText &, const ResponderPtr &);
    void addPost(Router &router, const char *pattern, Handler handler);

    void toChannel(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply);
    void notify(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply);
    void broadcast(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply);
    void price(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply);
    void load(const HttpRequest &request, const JsonText &body, const ResponderPtr &reply);

    // Publishes if the caller may, and answers with what `success` makes of the id.
    using Success = std::function<HttpResponse(const QByteArray &id)>;
    void publish(const HttpRequest &request, Action action, Draft draft, const ResponderPtr &reply,
                 const Success &success);

    RouteContext m_context;
};

} // namespace heliograph
