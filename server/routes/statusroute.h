// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/admission.h"
#include "server/routes/canary.h"
#include "server/routes/pageroute.h"
#include "server/net/router.h"
#include "server/routes/routecontext.h"

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
        QList<QByteArray> streams; // kinds that have a source
        std::function<quint64()> requests;
    };

    StatusRoute(const RouteContext &context, const Connections &connections, const Canary &canary,
                const PageRoute &page, Facts facts);

    void addTo(Router &router);
    void setLeaving() { m_isLeaving = true; }

private:
    void root(const Router &router, const HttpRequest &request, const ResponderPtr &reply) const;
    void status(const Router &router, const ResponderPtr &reply) const;
    void health(bool mustBeReady, const ResponderPtr &reply) const;
    void metrics(const ResponderPtr &reply) const;

    RouteContext m_context;
    const Connections &m_connections;
    const Canary &m_canary;
    const PageRoute &m_page;
    const Facts m_facts;
    const Clock::Instant m_startedAt;
    bool m_isLeaving = false;
};

} // namespace heliograph
