// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/statusroute.h"

#include "server/routes/acceptheader.h"
#include "server/routes/alertmetrics.h"
#include "server/routes/bidmetrics.h"
#include "server/routes/caller.h"
#include "server/auction/auctionhouse.h"
#include "server/net/connections.h"
#include "server/protocol/serverhealth.h"
#include "server/protocol/serverstatus.h"

#include <algorithm>
#include <map>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QStringList textsOf(const QList<QByteArray> &texts)
{
    QStringList list;
    for (const QByteArray &text : texts)
        list.append(QString::fromUtf8(text));
    return list;
}

// Why no bids are taken, or what those who bid cannot rely on.
QString storeDetail(const AuctionHouse &auction)
{
    const QString problem = auction.problem();
    const QByteArray durability = auction.durability();
    if (!problem.isEmpty() || durability == "fsync")
        return problem;
    return durability == "relaxed"
        ? u"bids are acknowledged although a crash of the store may lose them (durability: relaxed)"_s
        : u"bids are acknowledged when replicas have them (durability: %1)"_s.arg(QString::fromLatin1(durability));
}

// Samples with the same labels would be an error, and equal names are possible.
void writeHeardInstances(MetricsWriter &metrics, const QList<HeardInstance> &heard, bool mayOperate)
{
    metrics.gauge("instances_unheard", "Other servers of which something is overdue here.",
                  quint64(std::count_if(heard.begin(), heard.end(),
                                        [](const HeardInstance &instance) { return !instance.isHeard; })));
    if (!mayOperate || heard.isEmpty())
        return;
    std::map<QByteArray, HeardInstance> byName;
    for (const HeardInstance &instance : heard)
        byName.emplace(instance.name.toUtf8(), instance);
    metrics.metric("instance_heard", "gauge", "Whether nothing of that server is overdue here.");
    for (const auto &[name, instance] : byName)
        metrics.sample(quint64(instance.isHeard ? 1 : 0), {{"from", name}});
    metrics.metric("instance_heard_age_seconds", "gauge", "Time since something of that server came here.");
    for (const auto &[name, instance] : byName) {
        if (instance.ageMs)
            metrics.sample(std::chrono::milliseconds(*instance.ageMs), {{"from", name}});
    }
    metrics.metric("instance_heard_lag_seconds", "gauge",
                   "Time from publishing at that server to announcing here, at most.");
    for (const auto &[name, instance] : byName) {
        if (instance.lagMs)
            metrics.sample(std::chrono::milliseconds(*instance.lagMs), {{"from", name}});
    }
}

// Only what was asked for: there are many routes, and most servers are asked for a few.
void writeRouteTimes(MetricsWriter &metrics, const std::vector<RouteTimes> &routes)
{
    metrics.metric("request_seconds", "histogram",
                   "Time from a whole request to its response or to the hand-over of its stream, by route.");
    for (const RouteTimes &route : routes) {
        const Histogram::Snapshot times = route.times->snapshot();
        if (times.count > 0)
            metrics.sample(times, {{"method", route.method}, {"route", route.pattern}});
    }
}

void writeKafkaIngest(MetricsWriter &metrics, const IngestCounts &ingest)
{
    metrics.metric("ingest_refused_records_total", "counter",
                   "Records of other topics of Kafka that cannot be events.");
    for (const auto &[reason, count] : ingest.refusedRecords)
        metrics.sample(count, {{"reason", reason}});
    metrics.counter("ingest_lost_total", "Records of other topics that Kafka removed before they were read.",
                    ingest.lost);
    metrics.metric("ingest_remade_total", "counter", "How often a topic was found removed and made again.");
    for (const auto &[name, topic] : ingest.topics)
        metrics.sample(topic.remade, {{"topic", name}});
    const auto isRead = [](const auto &topic) { return topic.second.lag.has_value(); };
    if (std::ranges::none_of(ingest.topics, isRead))
        return;
    metrics.metric("ingest_lag_records", "gauge", "Records of a topic of Kafka that this server has not taken yet.");
    for (const auto &[name, topic] : ingest.topics) {
        if (topic.lag)
            metrics.sample(quint64(*topic.lag), {{"topic", name}});
    }
}

// The history goes on without what others write, and so does the server.
ServerHealth::Check ingestCheck(const IngestCounts &ingest)
{
    ServerHealth::Check check{.name = u"ingest"_s, .isPassed = true};
    QStringList texts;
    for (const auto &[name, topic] : ingest.topics) {
        if (!topic.problem.isEmpty())
            texts.append(u"The topic %1 of Kafka cannot be read: %2."_s.arg(QString::fromUtf8(name), topic.problem));
        if (topic.remade > 0)
            texts.append(
                u"The topic %1 of Kafka was removed and made again since this server was started; it is taken from its "
                "beginning."_s.arg(QString::fromUtf8(name)));
        check.isPassed = check.isPassed && topic.problem.isEmpty();
    }
    check.detail = texts.join(u' ');
    return check;
}

// The server goes on with the rules that it has. The health needs no token, and where tokens are asked for the file and
// its rules are for those who read the log.
ServerHealth::Check alertsCheck(const AlertBook &book, bool takesTokens)
{
    const QString &problem = book.fileProblem();
    if (problem.isEmpty())
        return {.name = u"alerts"_s, .isPassed = true};
    return {.name = u"alerts"_s,
            .isPassed = false,
            .detail = takesTokens ? u"The file of alert rules is not in use as it is; the log says why."_s : problem};
}

} // namespace

StatusRoute::StatusRoute(const RouteContext &context, const Connections &connections, const Canary &canary,
                         const PageRoute &page, Facts facts)
    : m_context(context), m_connections(connections), m_canary(canary), m_page(page), m_facts(std::move(facts)),
      m_startedAt(context.clock.now())
{
}

void StatusRoute::root(const RouteRequest &request, const ResponderPtr &responder) const
{
    responder->addField("Vary", "Accept");
    if (prefersHtml(request.header("accept")))
        return m_page.sendPage(request, responder);
    findCaller(request, [this, responder](bool mayOperate) { sendStatus(mayOperate, responder); });
}

// Status and metrics are for everybody, also for those whose token is no longer good; what they say about the other
// servers is for operators.
void StatusRoute::findCaller(const RouteRequest &request, const std::function<void(bool mayOperate)> &answer) const
{
    m_context.authenticator.authenticate(
        credentialsOf(request), [this, peer = request.peer, answer](const Authentication &found) {
            if (const auto *error = std::get_if<AuthenticationError>(&found))
                (void)m_context.refusedTokens.refuse(peer, *error);
            const auto *caller = std::get_if<Authenticated>(&found);
            answer(caller && m_context.access.mayDo(caller->principal, Action::operate).isAllowed());
        });
}

void StatusRoute::sendStatus(bool mayOperate, const ResponderPtr &responder) const
{
    ServerStatus status{.status = u"running"_s,
                        .clients = m_context.hub.streamCount(),
                        .uptime =
                            std::chrono::duration_cast<std::chrono::milliseconds>(m_context.clock.now() - m_startedAt),
                        .streams = textsOf(m_facts.streams),
                        .endpoints = textsOf(m_facts.endpoints()),
                        .version = QString::fromLatin1(m_facts.version),
                        .epoch = m_context.queryHistory.replayBuffer().epoch(),
                        .instance = m_context.instances.name()};
    if (mayOperate) {
        status.instances = m_context.instances.instances();
        status.hasKafka = m_context.kafka != nullptr;
    }
    responder->sendJson(200, status.toJson());
}

void StatusRoute::live(const RouteRequest &, const ResponderPtr &responder) const
{
    health(false, responder);
}

void StatusRoute::ready(const RouteRequest &, const ResponderPtr &responder) const
{
    health(true, responder);
}

// Alive as long as it can answer; ready when events demonstrably arrive and can be stored.
void StatusRoute::health(bool mustBeReady, const ResponderPtr &responder) const
{
    const bool isEngineAlive = m_context.hub.pulseAge() < Hub::longestPulse;
    const BackboneStatus backbone = m_context.backbone.status();
    const bool isOrdering = backbone.isHealthy();
    const bool isStoring = isOrdering && m_context.auction.isHealthy();
    const bool isDelivering = m_canary.isAlive();
    const bool isDraining = m_facts.isDraining();
    const bool areInstancesWell = m_context.instances.problem().isEmpty();
    const bool isReady = !m_isLeaving && isEngineAlive && isStoring && isDelivering && !isDraining && areInstancesWell;
    ServerHealth health{
        .isReady = mustBeReady ? isReady : isEngineAlive,
        .checks = {{.name = u"backbone"_s, .isPassed = isOrdering, .detail = backbone.problem},
                   {.name = u"delivery"_s, .isPassed = isDelivering},
                   {.name = u"drain"_s, .isPassed = !isDraining},
                   {.name = u"engine"_s, .isPassed = isEngineAlive},
                   {.name = u"instances"_s, .isPassed = areInstancesWell, .detail = instancesText()},
                   {.name = u"listener"_s, .isPassed = !m_isLeaving},
                   {.name = u"store"_s, .isPassed = isStoring, .detail = storeDetail(m_context.auction)}},
        .deliveryAgeMs = m_canary.age().count()};
    if (const auto leap = m_context.auction.clock().leap())
        health.clockLeapMs = leap->by.count();
    // The history goes on without its copy in Kafka, and so does the server.
    if (const auto problem = m_context.kafka ? m_context.kafka->exportProblem() : std::nullopt)
        health.checks.append({.name = u"kafka"_s, .isPassed = problem->isEmpty(), .detail = *problem});
    if (!m_context.ingest.topics.empty())
        health.checks.append(ingestCheck(m_context.ingest));
    if (m_context.alertBook.hasFile())
        health.checks.append(alertsCheck(m_context.alertBook, m_context.authenticator.takesTokens()));
    // The keys that it had last stay in use, so it goes on.
    if (m_context.authenticator.takesTokens())
        health.checks.append({.name = u"keys"_s, .isPassed = m_context.authenticator.problems().isEmpty()});
    responder->sendJson(health.isReady ? 200 : 503, health.toJson());
}

// It names other servers. Everybody may look at the health, and where tokens are asked for these names are for
// operators.
QString StatusRoute::instancesText() const
{
    const QString problem = m_context.instances.problem();
    const QString text = problem.isEmpty() ? m_context.instances.warning() : problem;
    return text.isEmpty() || !m_context.authenticator.takesTokens()
        ? text
        : u"This server and others with this history do not work together as they should; its log says why."_s;
}

void StatusRoute::metrics(const RouteRequest &request, const ResponderPtr &responder) const
{
    findCaller(request, [this, responder](bool mayOperate) { sendMetrics(mayOperate, responder); });
}

void StatusRoute::sendMetrics(bool mayOperate, const ResponderPtr &responder) const
{
    const Hub::Totals totals = m_context.hub.totals();
    MetricsWriter metrics;
    metrics.gauge("streams", "Event streams open now.", quint64(m_context.hub.streamCount()));
    metrics.gauge("connections", "Connections open now, streams included.",
                  quint64(m_connections.admission().connections()));
    metrics.counter("connections_refused_total", "Connections rejected because of a limit.",
                    m_connections.admission().refused());
    metrics.counter("requests_total", "Requests handled.", m_facts.requests());
    writeRouteTimes(metrics, m_facts.routeTimes());
    metrics.counter("requests_refused_total", "Malformed, oversized or late requests.",
                    m_connections.refusedRequests());
    metrics.counter("streams_opened_total", "Event streams opened.", totals.opened);
    metrics.counter("streams_closed_total", "Event streams closed.", totals.closed);
    metrics.counter("streams_resumed_total", "Readers that resumed where they had stopped.", totals.resumed);
    metrics.counter("streams_reset_total", "Readers that could not be resumed.", totals.reset);
    metrics.counter("events_replayed_total", "Events replayed to resuming readers.", totals.replayed);
    metrics.histogram("resume_events", "Events replayed to a reader that resumed.", totals.replaySizes);
    metrics.gauge("history_head", "Number of the newest event in the history.",
                  m_context.queryHistory.replayBuffer().head());
    metrics.counter("events_delivered_total",
                    "Events written, each to each reader; not those that the server reads itself.", totals.events);
    metrics.histogram("event_delivery_seconds",
                      "Time from taking an event in until it is written or queued for all of its readers.",
                      totals.deliveryTimes);
    metrics.counter("stream_bytes_total", "Bytes written to event streams.", totals.bytes);
    metrics.counter("values_skipped_total", "Values replaced by newer ones before a slow reader got them.",
                    totals.skipped);
    metrics.counter("slow_readers_total", "Readers disconnected because they could not keep up.", totals.slow);
    metrics.gauge("delivery_age_seconds", "Age of the last proof that events arrive.", m_canary.age());
    metrics.gauge("instances", "Servers that share the history, this one included.",
                  quint64(m_context.instances.instances().size()));
    metrics.gauge("instance_lag_seconds", "Time from publishing an event to announcing it here.",
                  m_context.instances.lag());
    writeHeardInstances(metrics, m_context.instances.heard(), mayOperate);
    metrics.metric("ingested_total", "counter", "Messages of other programs, by what became of them.");
    metrics.sample(m_context.ingest.published, {{"result", "published"}});
    metrics.sample(m_context.ingest.refused, {{"result", "refused"}});
    metrics.sample(m_context.ingest.failed, {{"result", "failed"}});
    if (!m_context.ingest.refusedRecords.empty())
        writeKafkaIngest(metrics, m_context.ingest);
    if (m_context.kafka) {
        const KafkaStatus::Producer producer = m_context.kafka->status().producer;
        metrics.counter("kafka_delivered_total", "Events written to Kafka.", quint64(producer.delivered));
        metrics.counter("kafka_failed_total", "Events that are not in Kafka and never will be.",
                        quint64(producer.failed));
        metrics.gauge("kafka_queued", "Events that wait to be written to Kafka.", quint64(producer.queued));
    }
    writeAlertMetrics(metrics, m_context.alertBook, m_context.alerts);
    writeBidMetrics(metrics, m_context.auction);
    responder->send(
        HttpResponse{.status = 200, .body = metrics.take(), .contentType = "text/plain; version=0.0.4; charset=utf-8"});
}

} // namespace heliograph
