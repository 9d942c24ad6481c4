// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/route.h"
#include "server/routes/routecontext.h"

namespace heliograph
{

// The alert rules and how they stand.
class AlertsRoute
{
public:
    explicit AlertsRoute(const RouteContext &context) : m_context(context) {}

    void list(const RouteRequest &request, const ResponderPtr &responder) const;
    void show(const RouteRequest &request, const ResponderPtr &responder) const;
    void put(const RouteRequest &request, const ResponderPtr &responder) const;
    void remove(const RouteRequest &request, const ResponderPtr &responder) const;
    void acknowledge(const RouteRequest &request, const ResponderPtr &responder) const;
    void snooze(const RouteRequest &request, const ResponderPtr &responder) const;

private:
    std::variant<AlertBook::Author, HttpError> author(const RouteRequest &request, const QByteArray &by,
                                                      const QString &reason) const;
    AlertBook::Answer responseBy(const ResponderPtr &responder) const;

    const RouteContext m_context;
};

} // namespace heliograph
