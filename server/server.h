// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/accesspolicy.h"
#include "server/access/authenticator.h"
#include "server/net/tlscertificate.h"
#include "server/routes/httpserver.h"
#include "server/events/queryhistory.h"
#include "server/auction/auctionclock.h"
#include "server/base/clock.h"
#include "server/base/notificationids.h"
#include "server/portowner.h"
#include "server/serverconfig.h"
#include "server/sources/source.h"

#include <memory>
#include <variant>
#include <vector>

namespace heliograph
{

class AlertBook;
class AlertEvaluator;
class AlertFile;
class DataFolder;
class DemoAuction;
class InstanceMonitor;
class InstanceRegistry;
class KafkaService;
class KickRelay;
class LeaseBoard;

// A whole event server: builds all parts, wires them, starts and stops them. Lives in the Qt thread.
class Server final : public QObject
{
    Q_OBJECT

public:
    enum class Failure { badConfig, cannotBind, cannotStore };
    struct Problem {
        Failure failure;
        // For a person.
        QString text;
        // Of cannotBind.
        QAbstractSocket::SocketError socketError = QAbstractSocket::UnknownSocketError;
        // Owner of a port that is in use, where it is known.
        std::optional<PortOwner> portOwner = {};
    };

    Server(ServerConfig config, QByteArray version, QObject *parent = nullptr);
    ~Server() override;

    // Called once. Returns at once; started() or failed() follows, never before it has returned, unless stop() comes
    // first. The port is open while the stores are being opened: until started(), only the health checks answer, and
    // all other requests get 503 with Retry-After.
    void start();
    // Says goodbye to all readers and answers who has asked, then stopped(). Takes no longer than the configured drain.
    // After start(), and not after failed().
    void stop();

    // Reads again: the certificate, the keys that tokens are verified with, and the audit log, which may have been
    // rotated.
    void reload();

    // Whether every thread that carries streams has lately given a sign of life.
    bool isAlive() const;
    // With the port that was really bound.
    QString url() const;
    quint16 port() const;
    Hub &hub() { return *m_hub; }

Q_SIGNALS:
    void started();
    // The server is of no more use.
    void failed(const heliograph::Server::Problem &problem);
    void stopped();

private:
    std::optional<Problem> prepare();
    std::optional<Problem> makeAccess();
    std::optional<Problem> takeDataFolder();
    std::optional<Problem> makeSources();
    std::optional<Problem> listen(HttpServer::Settings settings);
    void makeBackbone();
    void makeKafka();
    void makeInstances();
    void makeHub();
    std::optional<Problem> makeAlerts();
    void makeBidStore();
    void makeAuction();
    void openCoordination();
    void openBackbone();
    void useHistory(const RestoredHistory &history);
    quint64 numbersForPast() const;
    void makePast(const RestoredHistory &history);
    void openAuction();
    void finishStart();
    void startSources();
    void fail(const Problem &problem);
    quint64 seed() const;
    QString instanceName() const;
    QString urlAt(const QString &hostForAny) const;
    void noteLeft();
    HttpServer::Settings httpSettings() const;
    LogBounds logBounds() const;
    template <typename Made, typename... Arguments>
    Made &addSource(Arguments &&...arguments);
    // What the history has.
    NewestValue newestValue() const;

    const ServerConfig m_config;
    const QByteArray m_version;
    const SystemClock m_clock;
    const AuctionClock m_auctionClock{m_clock};
    std::unique_ptr<Authenticator> m_authenticator;
    std::unique_ptr<const AccessPolicy> m_access;
    AuditLog m_audit{m_clock};
    RefusedTokens m_refusedTokens{m_clock, m_audit};
    std::unique_ptr<DataFolder> m_dataFolder;
    // For the instances, where their engine has nothing else for it.
    std::unique_ptr<Backbone> m_coordination;
    // Declared before the owners of its leases.
    std::unique_ptr<LeaseBoard> m_leases;
    std::unique_ptr<Backbone> m_backbone;
    // Where one is named.
    std::unique_ptr<KafkaService> m_kafka;
    std::unique_ptr<InstanceRegistry> m_registry;
    std::unique_ptr<InstanceMonitor> m_instances;
    std::unique_ptr<KickRelay> m_kicks;
    std::unique_ptr<QueryHistory> m_queryHistory;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<AlertBook> m_alertBook;
    std::unique_ptr<AlertFile> m_alertFile;
    std::unique_ptr<AlertEvaluator> m_alerts;
    std::unique_ptr<BidStore> m_bids;
    std::unique_ptr<AuctionHouse> m_auction;
    std::unique_ptr<DemoAuction> m_demo;
    NotificationIds m_notificationIds;
    IngestCounts m_ingestCounts;
    // Set where it serves HTTPS.
    std::unique_ptr<TlsCertificate> m_certificate;
    std::unique_ptr<HttpServer> m_http;
    std::vector<std::unique_ptr<Source>> m_sources;
    std::vector<std::unique_ptr<QObject>> m_ingests;
    // The streams and the requests that have still to end, while they do.
    int m_leaving = 0;
    bool m_isStopping = false;
    bool m_hasFailed = false;
    bool m_isCoordinated = false;
    bool m_isHistoryOpen = false;
};

} // namespace heliograph
