// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/accesspolicy.h"
#include "server/access/authenticator.h"
#include "server/net/originpolicy.h"
#include "server/net/router.h"
#include "server/routes/actionaudit.h"
#include "server/routes/refusedtokens.h"
#include "server/routes/requestlimits.h"
#include "server/routes/route.h"
#include "server/routes/routetimes.h"

#include <QTimer>
#include <memory>
#include <vector>

namespace heliograph
{

// The one way of every request, whichever door it came through: origin, route, authentication, access, rate, body,
// handler. (Admission is before, when the connection comes in.) A step that refuses ends it. Lives in the Qt thread.
class Pipeline
{
public:
    Pipeline(OriginPolicy::Settings origin, Authenticator &authenticator, const AccessPolicy &access,
             RefusedTokens &refusedTokens, RequestLimits &limits, ActionAudit &audit, const Clock &clock);

    // To be called once, before the first request.
    void setRoutes(std::vector<Route> routes);
    // What is behind the routes is ready. Until then the health checks answer, and other requests wait for a second at
    // most: a start is usually over by then, and clients of a server that was restarted behind its socket notice
    // nothing. After that they get 503 with Retry-After.
    void open();

    void handle(HttpRequest request, const ResponderPtr &responder);

    // The response to a request of which only the head is there, if it is certain already.
    std::optional<HttpResponse> denialOf(const HttpRequest &request);

    // Whether GET requests with this path ask for an event stream. In any thread.
    bool isStreamPath(const QByteArray &path) const;

    QList<QByteArray> paths() const { return m_router.patterns(); }
    quint64 requests() const { return m_requests; }
    // In the order of the routes.
    const std::vector<RouteTimes> &routeTimes() const { return m_times; }

private:
    // Where a request goes on to, or what it is answered without going on.
    using Routed = std::variant<const Route *, HttpResponse>;

    struct WaitingRequest {
        std::shared_ptr<RouteRequest> request;
        const Route *route;
        ResponderPtr responder;
    };

    Routed route(RouteRequest &request) const;
    void waitForOpen(WaitingRequest waiting);
    void rejectWaiting();
    void proceed(const std::shared_ptr<RouteRequest> &request, const Route &route, const ResponderPtr &responder);
    void authenticate(RouteRequest &request, const Authenticator::Answer &answer);
    std::optional<HttpError> identify(RouteRequest &request, const Authentication &authentication);
    std::optional<HttpError> checkAccess(RouteRequest &request, const Route &route);
    std::variant<SharedTopics, HttpError> topicsOf(const RouteRequest &request, const Route &route);
    std::optional<HttpError> readBody(RouteRequest &request, const Route &route);
    void finish(RouteRequest &request, const Route &route, const ResponderPtr &responder);

    // Most stream requests ask for what the one before asked for, and share its topics.
    struct TopicCache {
        const Route *route = nullptr;
        QByteArray user;
        QByteArray path;
        QUrlQuery query;
        SharedTopics topics;

        bool holds(const RouteRequest &request, const Route &route) const;
    };

    const OriginPolicy m_origin;
    Authenticator &m_authenticator;
    const AccessPolicy &m_access;
    RefusedTokens &m_refusedTokens;
    RequestLimits &m_limits;
    ActionAudit &m_audit;
    const Clock &m_clock;
    std::vector<Route> m_routes;
    std::vector<RouteTimes> m_times;
    Router m_router;
    TopicCache m_topicCache;
    quint64 m_requests = 0;
    bool m_isOpen = false;
    // Requests that wait for open().
    std::vector<WaitingRequest> m_waiting;
    QTimer m_startTimeout;
};

} // namespace heliograph
