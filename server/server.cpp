// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/server.h"

#include "server/access/scopedaccess.h"
#include "server/alerts/alertevaluator.h"
#include "server/alerts/alertfile.h"
#include "server/auction/demo/demoauction.h"
#include "server/auction/sqlite/sqlitebidstore.h"
#include "server/backbone/historyinstanceregistry.h"
#include "server/backbone/historyleaseboard.h"
#include "server/backbone/instancemonitor.h"
#include "server/backbone/kickrelay.h"
#include "server/backbone/local/localbackbone.h"
#include "server/backbone/local/localleaseboard.h"
#include "server/kafkafactory.h"
#include "server/redisfactory.h"
#include "server/capacity.h"
#include "server/base/logging.h"
#include "server/protocol/countedtext.h"
#include "server/sources/hostmetrics.h"
#include "server/sources/marketsource.h"
#include "server/sources/notificationsource.h"
#include "server/sources/replaysource.h"
#include "server/store/datafolder.h"

#include <QRandomGenerator>
#include <QStandardPaths>
#include <algorithm>
#include <iterator>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

class NeverHeldLease final : public Lease
{
public:
    bool isHeld() const override { return false; }
};

} // namespace

Server::Server(ServerConfig config, QByteArray version, QObject *parent)
    : QObject(parent), m_config(std::move(config)), m_version(std::move(version))
{
}

// The streams go first: they give back admissions and responders that belong to the HTTP side.
Server::~Server()
{
    m_ingests.clear();
    m_sources.clear();
    m_demo.reset();
    m_hub.reset();
    m_http.reset();
}

void Server::start()
{
    if (const auto problem = prepare())
        return fail(*problem);
    // Both at once: the status of the history says why neither opens.
    m_isCoordinated = !m_coordination;
    if (m_coordination)
        openCoordination();
    openBackbone();
}

void Server::fail(const Problem &problem)
{
    if (std::exchange(m_hasFailed, true))
        return;
    QMetaObject::invokeMethod(
        this, [this, problem] { Q_EMIT failed(problem); }, Qt::QueuedConnection);
}

std::optional<Server::Problem> Server::prepare()
{
    if (const auto text = m_config.problem())
        return Problem{Failure::badConfig, *text};
    HttpServer::Settings settings = httpSettings();
    if (!m_config.listen.tlsCert.isEmpty()) {
        m_certificate = std::make_unique<TlsCertificate>(m_config.listen.tlsCert, m_config.listen.tlsKey);
        if (const auto text = m_certificate->open())
            return Problem{Failure::badConfig, *text};
        settings.tls = m_certificate->context();
    }
    if (const auto problem = makeAccess())
        return problem;
    if (const auto problem = takeDataFolder())
        return problem;
    makeBackbone();
    makeKafka();
    makeInstances();
    makeHub();
    if (const auto problem = makeAlerts())
        return problem;
    makeAuction();
    if (const auto problem = makeSources())
        return problem;
    return listen(std::move(settings));
}

std::optional<Server::Problem> Server::listen(HttpServer::Settings settings)
{
    for (const auto &source : m_sources)
        settings.streams.append(source->streamName());
    if (m_demo)
        settings.streams.append(kindName(TopicKind::auction));
    const RouteContext context{*m_backbone,  *m_hub,          *m_queryHistory, *m_auction,   *m_authenticator,
                               *m_access,    m_refusedTokens, m_audit,         m_clock,      m_notificationIds,
                               *m_instances, *m_kicks,        m_ingestCounts,  *m_alertBook, *m_alerts,
                               m_kafka.get()};
    m_http = std::make_unique<HttpServer>(context, std::move(settings));
    connect(m_hub.get(), &Hub::drained, this, &Server::noteLeft);
    connect(m_http.get(), &HttpServer::left, this, &Server::noteLeft);
    if (m_certificate)
        connect(m_certificate.get(), &TlsCertificate::changed, m_http.get(),
                [this] { m_http->useTls(m_certificate->context()); });

    const QHostAddress address(m_config.listen.bind);
    const auto problem = m_config.listen.listeningSocket >= 0 ? m_http->listen(m_config.listen.listeningSocket)
                                                              : m_http->listen(address, m_config.listen.port);
    if (!problem)
        return std::nullopt;
    const bool isBusy = problem->error == QAbstractSocket::AddressInUseError;
    const auto owner = isBusy ? portOwner(address, m_config.listen.port) : std::nullopt;
    const QString reason = owner
        ? u"it is in use by %1 (process %2)"_s.arg(owner->program, QString::number(owner->process))
        : problem->text;
    return Problem{Failure::cannotBind,
                   u"cannot listen on %1 port %2: %3; choose another with --port, or --port 0 for a free one"_s.arg(
                       m_config.listen.bind, QString::number(m_config.listen.port), reason),
                   problem->error, owner};
}

std::optional<Server::Problem> Server::makeAccess()
{
    const QString &auditLog = m_config.access.auditLog;
    if (const auto text = auditLog.isEmpty() ? std::nullopt : m_audit.open(auditLog))
        return Problem{Failure::badConfig, *text};
    if (m_config.access.mode == AccessConfig::Mode::none) {
        m_authenticator = std::make_unique<OpenAuthenticator>();
        m_access = std::make_unique<OpenAccess>();
        return std::nullopt;
    }
    auto settings = m_config.access.tokenSettings();
    if (const auto *text = std::get_if<QString>(&settings))
        return Problem{Failure::badConfig, *text};
    auto made = makeTokenAuthenticator(std::get<TokenAccessSettings>(std::move(settings)), m_clock);
    if (const auto *text = std::get_if<QString>(&made))
        return Problem{Failure::badConfig, *text};
    m_authenticator = std::get<std::unique_ptr<Authenticator>>(std::move(made));
    m_access = std::make_unique<ScopedAccess>();
    connect(m_authenticator.get(), &Authenticator::keysChanged, this, [this] {
        m_audit.record(
            {.user = {}, .address = {}, .action = "reload", .object = "keys", .outcome = u"other keys are in use"_s});
    });
    connect(m_authenticator.get(), &Authenticator::keyRemoved, this,
            [this](const QByteArray &keyId) { m_hub->endStreamsOfKey(keyId); });
    return std::nullopt;
}

void Server::reload()
{
    m_audit.reopen();
    if (!m_authenticator)
        return;
    m_authenticator->reload();
    QStringList problems = m_authenticator->problems();
    if (m_alertFile) {
        m_alertFile->reload();
        if (!m_alertFile->problem().isEmpty())
            problems << m_alertFile->problem();
    }
    if (m_certificate) {
        m_certificate->reload();
        if (!m_certificate->problem().isEmpty())
            problems << m_certificate->problem();
    }
    m_audit.record({.user = {},
                    .address = {},
                    .action = "reload",
                    .object = "configuration",
                    .outcome = problems.isEmpty() ? u"done"_s : problems.join(u"; "_s)});
}

std::optional<Server::Problem> Server::takeDataFolder()
{
    m_dataFolder = std::make_unique<DataFolder>(
        m_config.dataDir.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/heliograph"_L1
            : m_config.dataDir);
    if (const auto problem = m_dataFolder->take())
        return Problem{Failure::cannotStore, *problem};
    connect(m_dataFolder.get(), &DataFolder::isInPlaceChanged, this, [this](bool isInPlace) {
        if (isInPlace)
            qCInfo(lcServer).noquote() << "the data directory" << m_dataFolder->path() << "is back";
        else
            qCCritical(lcServer).noquote()
                << "the data directory" << m_dataFolder->path()
                << "was removed or replaced while the server was using it: bids and publishing get 503; put it back, "
                   "or restart the server to start with a new one";
    });
    return std::nullopt;
}

void Server::makeBackbone()
{
    if (m_config.isHistoryInKafka()) {
        m_backbone = makeKafkaBackbone(m_config.kafka, logBounds(), m_clock);
        return;
    }
    if (m_config.isHistoryInRedis()) {
        m_backbone = makeRedisBackbone(m_config.redis, logBounds(), m_clock);
        return;
    }
    auto backbone = std::make_unique<LocalBackbone>(m_dataFolder->file(u"events.sqlite"_s), logBounds(), m_clock);
    backbone->passOver(numbersForPast());
    connect(m_dataFolder.get(), &DataFolder::isInPlaceChanged, backbone.get(), &LocalBackbone::checkHealth);
    m_backbone = std::move(backbone);
}

void Server::makeKafka()
{
    if (!m_config.kafka.brokers.isEmpty())
        m_kafka = makeKafkaService(m_config.kafka, logBounds(), m_dataFolder->path() + "/kafka-export.json"_L1,
                                   *m_backbone, m_clock);
}

void Server::makeInstances()
{
    const auto time = m_config.redis.leaseTime;
    if (m_config.isHistoryInKafka()) {
        m_coordination = makeKafkaCoordination(m_config.kafka, m_clock);
        m_leases =
            std::make_unique<HistoryLeaseBoard>(*m_coordination, HistoryLeaseBoard::Settings{.time = time}, m_clock);
        m_registry = std::make_unique<HistoryInstanceRegistry>(
            *m_coordination, HistoryInstanceRegistry::Settings{.time = time}, m_clock);
    }
    if (m_config.isHistoryInRedis())
        m_registry = makeRedisInstanceRegistry(m_config.redis);
    m_instances = std::make_unique<InstanceMonitor>(
        *m_backbone, m_registry.get(), InstanceMonitor::Settings{.interval = time / 3, .longestAge = time}, m_clock);
    m_kicks = std::make_unique<KickRelay>(*m_backbone, *m_instances);
}

void Server::makeHub()
{
    StreamSettings settings;
    settings.heartbeat = m_config.streams.heartbeatInterval;
    settings.replayLimit = m_config.history.replayLimit;
    settings.log = logBounds();
    settings.sendsTogether = m_config.streams.engine == ServerConfig::Streams::Engine::automatic;
    m_queryHistory = std::make_unique<QueryHistory>(logBounds());
    m_hub = std::make_unique<Hub>(streamThreads(m_config), settings, m_clock,
                                  [this](Backbone::HeadAnswer answer) { m_backbone->findHead(std::move(answer)); });
    connect(m_backbone.get(), &Backbone::published, m_hub.get(), [this](const EventPtr &event) {
        m_queryHistory->add(event);
        m_hub->publish(event);
    });
    connect(m_backbone.get(), &Backbone::historyReplaced, this, &Server::useHistory);
    connect(m_backbone.get(), &Backbone::historyRenamed, this,
            [this](const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier) {
                m_queryHistory->rename(epoch, earlier);
                m_hub->renameHistory(epoch, earlier);
            });
}

// Simulations run while a rule is about them, too, and not only while they have readers.
std::optional<Server::Problem> Server::makeAlerts()
{
    m_alertBook = std::make_unique<AlertBook>(*m_backbone, m_clock);
    m_alerts = std::make_unique<AlertEvaluator>(*m_backbone, *m_alertBook, newestValue(), m_clock);
    connect(m_alerts.get(), &AlertEvaluator::watchedChanged, &m_hub->topicDemand(), &TopicDemand::setWatched);
    if (m_config.alertsFile.isEmpty())
        return std::nullopt;
    m_alertFile = std::make_unique<AlertFile>(m_config.alertsFile, *m_alertBook);
    if (const auto text = m_alertFile->open())
        return Problem{Failure::badConfig, u"alerts: "_s + *text};
    return std::nullopt;
}

void Server::makeBidStore()
{
    // Users have topics of their own only where tokens prove who they are.
    const bool notifiesBidders = m_config.access.mode == AccessConfig::Mode::jwt;
    if (m_config.isAuctionInRedis()) {
        m_bids = makeRedisBidStore(m_config.redis, logBounds(), m_config.auction.maxItems, notifiesBidders, *m_backbone,
                                   m_auctionClock);
        return;
    }
    if (m_config.isHistoryInRedis())
        qCWarning(lcServer)
            << "events are shared through Redis, and bids are not: each server keeps its own in its data "
               "directory, so let one of them take the bids";
    auto bids = std::make_unique<SqliteBidStore>(
        m_dataFolder->file(u"auction.sqlite"_s), m_auctionClock,
        SqliteBidStore::Settings{.mostItems = m_config.auction.maxItems, .notifiesBidders = notifiesBidders});
    connect(m_dataFolder.get(), &DataFolder::isInPlaceChanged, bids.get(), &SqliteBidStore::checkHealth);
    m_bids = std::move(bids);
}

void Server::makeAuction()
{
    makeBidStore();
    m_auction =
        std::make_unique<AuctionHouse>(*m_bids, *m_backbone, m_auctionClock,
                                       AuctionHouse::Settings{.isCatalogueClosed = m_config.auction.closedCatalogue});
    if (!m_config.takesBids())
        m_auction->setClosingLease(std::make_unique<NeverHeldLease>());
    if (m_config.auction.demoLots == 0 || !m_config.takesBids())
        return;
    m_demo = std::make_unique<DemoAuction>(*m_auction,
                                           DemoAuction::Settings{.items = std::size_t(m_config.auction.demoLots),
                                                                 .interval = m_config.auction.auctionInterval,
                                                                 .seed = seed()},
                                           m_auctionClock);
    if (m_config.isHistoryShared())
        // It is always wanted: see startSources().
        return;
    connect(&m_hub->topicDemand(), &TopicDemand::wantedChanged, m_demo.get(), [this](TopicKind kind, bool isWanted) {
        if (kind == TopicKind::auction)
            m_demo->setWanted(isWanted);
    });
}

void Server::openCoordination()
{
    m_coordination->open([this](const std::variant<RestoredHistory, BackboneProblem> &opened) {
        if (m_isStopping)
            return;
        if (const auto *problem = std::get_if<BackboneProblem>(&opened))
            return fail({Failure::cannotStore, problem->text});
        m_isCoordinated = true;
        openAuction();
    });
}

void Server::openBackbone()
{
    m_backbone->open([this](const std::variant<RestoredHistory, BackboneProblem> &opened) {
        if (m_isStopping)
            return;
        if (const auto *problem = std::get_if<BackboneProblem>(&opened))
            return fail({Failure::cannotStore, problem->text});
        const auto &restored = std::get<RestoredHistory>(opened);
        useHistory(restored);
        makePast(restored);
        if (m_kafka)
            m_kafka->begin();
        m_isHistoryOpen = true;
        openAuction();
    });
}

void Server::useHistory(const RestoredHistory &history)
{
    const QString place = m_config.isHistoryShared() ? m_backbone->status().engine : m_dataFolder->path();
    qCInfo(lcServer).noquote() << "history" << history.epoch << "in" << place << "with"
                               << countedText(qint64(history.events.size()), "event"_L1) << "and"
                               << countedText(qint64(history.newestValues.size()), "newest value"_L1);
    m_queryHistory->replace(history);
    m_hub->replaceHistory(history);
    m_alertBook->replace(history);
}

quint64 Server::numbersForPast() const
{
    if (m_config.sources.demoPast.count() == 0)
        return 0;
    // Of the symbols and the load of this machine.
    return quint64(m_config.sources.symbols.size() + 1) * ChartSamples::samplesPerTopic;
}

// It is in no stream, so it is not taken for news. The next start has the same one.
void Server::makePast(const RestoredHistory &history)
{
    const quint64 numbers = numbersForPast();
    if (numbers == 0)
        return;
    const qint64 now = m_clock.wallMs();
    const PastRequest request{
        .from = now - m_config.sources.demoPast.count(), .now = now, .seed = seed(), .newestValue = newestValue()};
    std::vector<PastSample> past;
    for (const auto &source : m_sources)
        std::ranges::move(source->makePast(request), std::back_inserter(past));
    std::ranges::stable_sort(past, {}, &PastSample::time);
    std::vector<EventPtr> events;
    quint64 seq = history.head - numbers;
    for (PastSample &sample : past) {
        const auto age = std::chrono::milliseconds(now - sample.time);
        events.push_back(std::make_shared<const Event>(Event{.seq = ++seq,
                                                             .topic = std::move(sample.topic),
                                                             .type = std::move(sample.type),
                                                             .data = std::move(sample.data),
                                                             .delivery = Delivery::latest,
                                                             .time = sample.time,
                                                             .addedAt = m_clock.now() - age}));
    }
    Q_ASSERT(seq <= history.head);
    m_queryHistory->putPast(events);
    m_backbone->keepSamples(events);
}

void Server::openAuction()
{
    if (!m_isCoordinated || !m_isHistoryOpen)
        return;
    m_auction->open([this](const std::optional<StoreProblem> &problem) {
        if (m_isStopping)
            return;
        if (problem)
            return fail({Failure::cannotStore, problem->text});
        finishStart();
    });
}

void Server::finishStart()
{
    if (m_config.isHistoryInRedis())
        m_leases = makeRedisLeaseBoard(m_config.redis, instanceName().toUtf8(), m_clock);
    else if (!m_leases)
        m_leases = std::make_unique<LocalLeaseBoard>();
    startSources();
    m_alerts->start(m_leases->apply("alerts"), newestEventAt(m_backbone->restored()));
    if (m_alertFile)
        m_alertFile->start();
    if (m_config.isHistoryInRedis())
        m_ingests = makeRedisIngests(m_config.redis, *m_leases, *m_backbone, m_ingestCounts);
    else if (m_kafka)
        m_ingests =
            makeKafkaIngests(m_config.kafka, m_config.isHistoryInKafka(), *m_leases, *m_backbone, m_ingestCounts);
    if (m_config.isAuctionInRedis())
        m_auction->setClosingLease(m_leases->apply("closing"));
    m_instances->start({.name = instanceName(),
                        .url = urlAt(QSysInfo::machineHostName()),
                        .version = QString::fromLatin1(m_version),
                        .streams = [this] { return qint64(m_hub->streamCount()); },
                        .keepsBids = m_config.isHistoryInKafka() && m_config.takesBids()});
    m_backbone->releaseRestored();
    m_http->admitRequests();
    Q_EMIT started();
}

// Readers of a shared history may be at another server, so simulations are always wanted there; and one server at a
// time runs each of them, or records the load of a machine.
void Server::startSources()
{
    const bool isAlwaysWanted = m_config.isHistoryShared();
    if (m_demo) {
        m_demo->setLease(m_leases->apply("demo-auction"));
        m_demo->open();
        if (isAlwaysWanted)
            m_demo->setWanted(true);
    }
    for (const auto &source : m_sources) {
        source->setLease(m_leases->apply(source->task()));
        source->start();
        if (isAlwaysWanted)
            source->setWanted(true);
    }
}

quint64 Server::seed() const
{
    return m_config.sources.seed.value_or(QRandomGenerator::system()->generate64());
}

template <typename Made, typename... Arguments>
Made &Server::addSource(Arguments &&...arguments)
{
    auto owned = std::make_unique<Made>(std::forward<Arguments>(arguments)..., *m_backbone, m_clock);
    Made &source = *owned;
    m_sources.push_back(std::move(owned));
    if (m_config.isHistoryShared())
        // It is always wanted: see startSources().
        return source;
    connect(&m_hub->topicDemand(), &TopicDemand::wantedChanged, &source, [&source](TopicKind kind, bool isWanted) {
        if (kind == source.kind())
            source.setWanted(isWanted);
    });
    return source;
}

NewestValue Server::newestValue() const
{
    return [this](const Topic &topic) { return m_queryHistory->replayBuffer().latest().find(topic); };
}

std::optional<Server::Problem> Server::makeSources()
{
    const quint64 seed = this->seed();
    if (!m_config.sources.replayFile.isEmpty()) {
        auto file = std::make_unique<PriceFile>(m_config.sources.replayFile);
        if (const auto text = file->open())
            return Problem{Failure::badConfig, u"replay-file: "_s + *text};
        addSource<ReplaySource>(std::move(file), m_config.sources.replaySpeed, m_config.sources.stockInterval);
    } else if (m_config.sources.stockInterval.count() > 0) {
        addSource<MarketSource>(m_config.sources.symbols, seed, m_config.sources.stockInterval)
            .setNewestValue(newestValue());
    }
    if (m_config.sources.metricsInterval.count() > 0)
        addSource<HostMetrics>([this] { return m_http->requests(); }, m_config.sources.metricsInterval);
    if (m_config.sources.noticeInterval.count() > 0)
        addSource<NotificationSource>(seed, m_config.sources.noticeInterval, m_notificationIds);
    return std::nullopt;
}

HttpServer::Settings Server::httpSettings() const
{
    const Capacity capacity = Capacity::of(m_config);
    return {.origin = {.origins = m_config.listen.corsOrigins,
                       .hosts = m_config.listen.allowedHosts,
                       .bound = QHostAddress(m_config.listen.bind)},
            .caps = {.connections = capacity.connections,
                     .connectionsPerAddress = m_config.streams.maxConnectionsPerAddress},
            .rates = {.publishRate = m_config.access.publishRate, .bidRate = m_config.access.bidRate},
            .mostStreams = capacity.streams,
            .mostRelays = capacity.relays,
            .tls = {},
            .version = m_version,
            .streams = {},
            .takesBids = m_config.takesBids()};
}

LogBounds Server::logBounds() const
{
    return {.events = m_config.history.logEvents,
            .bytes = m_config.history.logMegabytes * 1024 * 1024,
            .age = m_config.history.logAge};
}

void Server::stop()
{
    qCInfo(lcServer).noquote() << "stopping: a goodbye to" << countedText(m_hub->streamCount(), "stream"_L1);
    m_isStopping = true;
    m_leaving = 2;
    m_http->leave(m_config.streams.drain);
    m_sources.clear();
    m_demo.reset();
    m_alertFile.reset();
    m_alerts->stop();
    m_hub->drain(GoodbyeReason::shutdown, m_config.streams.drain);
    // They may wait a moment for a Kafka that does not answer, and readers need not.
    m_ingests.clear();
}

void Server::noteLeft()
{
    if (--m_leaving == 0)
        Q_EMIT stopped();
}

bool Server::isAlive() const
{
    return m_hub->pulseAge() < Hub::longestPulse;
}

QString Server::instanceName() const
{
    return m_config.instance.isEmpty() ? u"%1:%2"_s.arg(QSysInfo::machineHostName()).arg(port()) : m_config.instance;
}

QString Server::url() const
{
    return urlAt(u"localhost"_s);
}

QString Server::urlAt(const QString &hostForAny) const
{
    const QHostAddress address(m_config.listen.bind);
    const bool isAny =
        address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
    QString host = isAny ? hostForAny : address == QHostAddress::LocalHost ? u"localhost"_s : address.toString();
    if (!isAny && address.protocol() == QAbstractSocket::IPv6Protocol)
        host = u'[' + host + u']';
    return u"%1://%2:%3"_s.arg(m_config.listen.tlsCert.isEmpty() ? "http"_L1 : "https"_L1, host).arg(port());
}

quint16 Server::port() const
{
    return m_http->port();
}

} // namespace heliograph
