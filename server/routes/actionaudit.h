// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/auditlog.h"
#include "server/base/ratelimit.h"
#include "server/routes/route.h"

#include <memory>

namespace heliograph
{

// Decides by the action of a route which requests the audit log keeps, and records what becomes of them:
// - always, what changes items, alerts, connections or the server;
// - of operators who are signed in, also what they publish and whom they notify;
// - bids never: the ledger has them.
// Lives in the Qt thread.
class ActionAudit
{
public:
    ActionAudit(const Clock &clock, AuditLog &log);

    // For a request that access allows: recorded with its response, which may come later. Of those that the caller has
    // got wrong, twenty a minute are recorded.
    void follow(const RouteRequest &request, const Route &route, const ResponderPtr &responder);
    // For a request that access refuses: one a minute of each caller is recorded.
    void noteRefusal(const RouteRequest &request, const Route &route, const QString &reason);

    // As the log names it: "close-item" for POST /items/{id}/close, "put-alert" for PUT /alerts/{alert}.
    static QByteArray nameOf(const Route &route);

private:
    AuditLog &m_log;
    RateLimit m_refusals;
    // Responses may come later than this ends.
    std::shared_ptr<RateLimit> m_mistakes;
};

} // namespace heliograph
