// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/acceptedsocket.h"
#include "server/net/connections.h"
#include "server/net/httpadapter.h"
#include "server/stream/tlscontext.h"
#include "server/routes/alertsroute.h"
#include "server/routes/bidroute.h"
#include "server/routes/canary.h"
#include "server/routes/eventsroute.h"
#include "server/routes/historyroute.h"
#include "server/routes/itemsroute.h"
#include "server/routes/maxbidroute.h"
#include "server/routes/openapiroute.h"
#include "server/routes/operateroute.h"
#include "server/routes/pageroute.h"
#include "server/routes/pipeline.h"
#include "server/routes/pollroute.h"
#include "server/routes/publishroute.h"
#include "server/routes/sessionroute.h"
#include "server/routes/routecontext.h"
#include "server/routes/statusroute.h"

namespace heliograph
{

class Listener;
class StreamAcceptor;

// Listens, and passes the requests of both listeners (Qt's, and the acceptor's for streams) to one pipeline.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        OriginPolicy::Settings origin;
        Admission::Caps caps;
        RequestLimits::Settings rates = {};
        int mostStreams = 0;
        // Encrypted connections that are with Qt.
        int mostRelays = 0;
        // Empty: no encryption.
        std::optional<TlsContext> tls;
        QByteArray version;
        QList<QByteArray> streams;
        // False: another server with the same history takes them.
        bool takesBids = true;
    };

    // Why it cannot listen.
    struct Problem {
        QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
        QString text;
    };

    HttpServer(const RouteContext &context, Settings settings, QObject *parent = nullptr);
    ~HttpServer() override;

    // Until admitRequests() only the health checks answer; everything else gets 503.
    std::optional<Problem> listen(const QHostAddress &address, quint16 port);
    // The socket was opened elsewhere.
    std::optional<Problem> listen(qintptr listeningSocket);
    // The certificate is for connections that come from now on.
    void useTls(const TlsContext &context);
    // To be called once everything that the routes need is open.
    void admitRequests();
    // Accepts no more connections and responds to the requests that are in, then left(). Takes no longer than the
    // timeout.
    void leave(std::chrono::milliseconds timeout);

    quint16 port() const;
    quint64 requests() const { return m_pipeline.requests(); }

Q_SIGNALS:
    void left();

private:
    std::optional<Problem> serve(std::unique_ptr<Listener> listener);
    void openAcceptors(Listener &listener);
    void receive(AcceptedSocket accepted);
    void referBids(std::vector<Route> &routes) const;
    void stopPolls();
    void closeConnections();
    void reportLeft();

    const RouteContext m_context;
    const Settings m_settings;
    RequestLimits m_limits;
    ActionAudit m_audit;
    Pipeline m_pipeline;
    Connections m_connections;
    HttpAdapter m_adapter;
    Canary m_canary;
    EventsRoute m_events;
    PollRoute m_poll;
    PublishRoute m_publish;
    HistoryRoute m_history;
    ItemsRoute m_items;
    BidRoute m_bids;
    MaxBidRoute m_maxBids;
    SessionRoute m_session;
    OperateRoute m_operate;
    AlertsRoute m_alerts;
    OpenApiRoute m_openApi;
    PageRoute m_page;
    StatusRoute m_status;
    // None where Qt accepts.
    std::vector<std::unique_ptr<StreamAcceptor>> m_acceptors;
    // How many are still open while the server leaves.
    std::size_t m_openAcceptors = 0;
    // Owned by the adapter.
    Listener *m_listener = nullptr;
    bool m_hasLeft = false;
};

} // namespace heliograph
