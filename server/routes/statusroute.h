// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/admission.h"
#include "server/routes/canary.h"
#include "server/routes/pageroute.h"
#include "server/routes/route.h"
#include "server/routes/routecontext.h"
#include "server/routes/routetimes.h"

namespace heliograph
{

class Connections;

// What the server says about itself: GET /, to browsers as a page, the health checks, and the metrics for Prometheus.
class StatusRoute
{
public:
    // Facts that only their owners know.
    struct Facts {
        QByteArray version;
        // Kinds that have a source.
        QList<QByteArray> streams;
        std::function<quint64()> requests;
        std::function<const std::vector<RouteTimes> &()> routeTimes;
        std::function<QList<QByteArray>()> endpoints;
        std::function<bool()> isDraining;
    };

    StatusRoute(const RouteContext &context, const Connections &connections, const Canary &canary,
                const PageRoute &page, Facts facts);

    void root(const RouteRequest &request, const ResponderPtr &responder) const;
    void live(const RouteRequest &request, const ResponderPtr &responder) const;
    void ready(const RouteRequest &request, const ResponderPtr &responder) const;
    void metrics(const RouteRequest &request, const ResponderPtr &responder) const;

    void setLeaving() { m_isLeaving = true; }

private:
    void findCaller(const RouteRequest &request, const std::function<void(bool mayOperate)> &answer) const;
    void sendMetrics(bool mayOperate, const ResponderPtr &responder) const;
    void sendStatus(bool mayOperate, const ResponderPtr &responder) const;
    QString instancesText() const;
    void health(bool mustBeReady, const ResponderPtr &responder) const;

    RouteContext m_context;
    const Connections &m_connections;
    const Canary &m_canary;
    const PageRoute &m_page;
    const Facts m_facts;
    const Clock::Instant m_startedAt;
    bool m_isLeaving = false;
};

} // namespace heliograph
