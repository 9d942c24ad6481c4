// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/longpolls.h"
#include "server/routes/route.h"
#include "server/routes/routecontext.h"

#include <QObject>

namespace heliograph
{

// The fallback for readers of one item whose way to the server swallows streams: GET /items/{id}/max-bid responds at
// once when the item has moved on, or waits for it.
class MaxBidRoute final : public QObject
{
    Q_OBJECT

public:
    explicit MaxBidRoute(const RouteContext &context);

    void poll(const RouteRequest &request, const ResponderPtr &responder);
    LongPolls &waiting() { return m_polls; }

private:
    void send(const ResponderPtr &responder, const ItemAnswer &answer) const;

    RouteContext m_context;
    LongPolls m_polls;
};

} // namespace heliograph
