// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// Who the caller is, and signing in for browsers: their EventSource can send a cookie, but no header.
class SessionRoute
{
public:
    SessionRoute(const RouteContext &context, bool isEncrypted) : m_context(context), m_isEncrypted(isEncrypted) {}

    void whoAmI(const RouteRequest &request, const ResponderPtr &responder) const;
    void signIn(const RouteRequest &request, const ResponderPtr &responder) const;
    void signOut(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    QByteArray cookie(const RouteRequest &request, const QByteArray &token, qint64 seconds) const;

    RouteContext m_context;
    bool m_isEncrypted;
};

} // namespace heliograph
