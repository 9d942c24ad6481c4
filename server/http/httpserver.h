// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/bidroute.h"
#include "server/http/canary.h"
#include "server/http/connections.h"
#include "server/http/eventsroute.h"
#include "server/http/frontdoor.h"
#include "server/http/historyroute.h"
#include "server/http/httpadapter.h"
#include "server/http/itemsroute.h"
#include "server/http/maxbidroute.h"
#include "server/http/originpolicy.h"
#include "server/http/pageroute.h"
#include "server/http/pollroute.h"
#include "server/http/publishroute.h"
#include "server/http/router.h"
#include "server/http/services.h"
#include "server/http/statusroute.h"

#include <QSslConfiguration>

namespace heliograph
{

template <typename Base>
class Listener;

// The server's face to the network: listens, applies the rules that hold for every request, and knows all routes.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        OriginPolicy::Settings origin;
        Admission::Caps caps;
        int mostStreams = 0;
        std::optional<QSslConfiguration> tls;
        QByteArray version;
        QList<QByteArray> streams;
    };

    struct Problem { // why it cannot listen
        QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
        QString text;
    };

    HttpServer(const Services &services, Settings settings, QObject *parent = nullptr);

    std::optional<Problem> listen(const QHostAddress &address, quint16 port);
    std::optional<Problem> listen(qintptr listeningSocket); // that somebody else has opened
    // Lets nobody in any more and answers those who are in, then left(). Takes no longer than the patience.
    void leave(std::chrono::milliseconds patience);

    quint16 port() const;
    quint64 requests() const { return m_requests; }

Q_SIGNALS:
    void left();

private:
    void handle(const HttpRequest &request, const ReplyPtr &reply);
    std::unique_ptr<QTcpServer> makeListener();
    std::optional<Problem> serve(std::unique_ptr<QTcpServer> listener);
    void openFrontDoor(Listener<QTcpServer> &listener);
    void admitReader(FrontDoor::Guest guest);
    void answerEverybody();
    void closeConnections();
    void reportLeft();

    const Services m_services;
    const Settings m_settings;
    const OriginPolicy m_origin;
    Connections m_connections;
    HttpAdapter m_adapter;
    Canary m_canary;
    Router m_router;
    EventsRoute m_events;
    PollRoute m_poll;
    PublishRoute m_publish;
    HistoryRoute m_history;
    ItemsRoute m_items;
    BidRoute m_bids;
    MaxBidRoute m_maxBids;
    PageRoute m_page;
    StatusRoute m_status;
    QTimer m_pulse;
    std::unique_ptr<FrontDoor> m_frontDoor; // where sockets can leave Qt
    QTcpServer *m_listener = nullptr; // owned by the adapter
    quint64 m_requests = 0;
    bool m_hasLeft = false;
};

} // namespace heliograph
