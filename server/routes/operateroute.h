// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/longpolls.h"
#include "server/routes/route.h"
#include "server/routes/routecontext.h"
#include "server/stream/gradualdrain.h"

namespace heliograph
{

struct ConnectionEntry;

// What operators do: look at the readers, end streams and the wait of polls, drain the server.
class OperateRoute
{
public:
    using Polls = std::vector<std::reference_wrapper<LongPolls>>;

    // `instance` names this server among those that share a history. All who poll wait in `polls`, which are lent.
    OperateRoute(const RouteContext &context, bool isEncrypted, std::function<QByteArray()> instance, Polls polls);

    void listConnections(const RouteRequest &request, const ResponderPtr &responder) const;
    void endConnection(const RouteRequest &request, const ResponderPtr &responder) const;
    void endConnectionsOfUser(const RouteRequest &request, const ResponderPtr &responder) const;
    void startDrain(const RouteRequest &request, const ResponderPtr &responder);
    void showDrain(const RouteRequest &request, const ResponderPtr &responder) const;
    void stopDrain(const RouteRequest &request, const ResponderPtr &responder);

    void showKafka(const RouteRequest &request, const ResponderPtr &responder) const;

    bool isDraining() const { return m_drain.progress().isDraining; }
    // To be called when the server itself stops.
    void stop() { m_drain.stop(); }

private:
    void end(const ReaderSelector &selector, bool mayReconnect, const Hub::CountAnswer &answer) const;
    void carryOut(const KickRelay::Order &order, const QString &instance, const KickRelay::Ended &ended) const;
    HttpResponse drainResponse(int status) const;
    ConnectionEntry connectionOf(const ReaderEntry &entry, qint64 wallMs) const;

    RouteContext m_context;
    const bool m_isEncrypted;
    const std::function<QByteArray()> m_instance;
    const Polls m_polls;
    GradualDrain m_drain;
};

} // namespace heliograph
