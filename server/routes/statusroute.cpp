// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/statusroute.h"

#include "server/routes/acceptheader.h"
#include "server/routes/bidmetrics.h"
#include "server/net/connections.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/jsontext.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QJsonArray jsonArray(const QList<QByteArray> &texts)
{
    QJsonArray array;
    for (const QByteArray &text : texts)
        array.append(QString::fromUtf8(text));
    return array;
}

// One metric in the text format of Prometheus.
QByteArray metric(const char *name, const char *type, const char *help, quint64 value)
{
    const QByteArray fullName = QByteArrayLiteral("heliograph_") + name;
    return "# HELP " + fullName + ' ' + help + "\n# TYPE " + fullName + ' ' + type + '\n' + fullName + ' '
        + QByteArray::number(value) + '\n';
}

} // namespace

StatusRoute::StatusRoute(const RouteContext &context, const Connections &connections, const Canary &canary,
                         const PageRoute &page, Facts facts)
    : m_context(context), m_connections(connections), m_canary(canary), m_page(page), m_facts(std::move(facts)),
      m_startedAt(context.clock.now())
{
}

void StatusRoute::addTo(Router &router)
{
    router.add("GET", endpoint::status,
               [this, &router](const auto &request, const auto &reply) { root(router, request, reply); });
    router.add("GET", endpoint::live, [this](const auto &, const auto &reply) { health(false, reply); });
    router.add("GET", endpoint::ready, [this](const auto &, const auto &reply) { health(true, reply); });
    router.add("GET", endpoint::metrics, [this](const auto &, const auto &reply) { metrics(reply); });
}

void StatusRoute::root(const Router &router, const HttpRequest &request, const ResponderPtr &reply) const
{
    reply->addField("Vary", "Accept");
    if (prefersHtml(request.header("accept")))
        return m_page.sendPage(request, reply);
    status(router, reply);
}

void StatusRoute::status(const Router &router, const ResponderPtr &reply) const
{
    const std::chrono::duration<double> uptime = m_context.clock.now() - m_startedAt;
    reply->sendJson(200,
                    toJsonText({{"status"_L1, "running"_L1},
                                {"clients"_L1, m_context.hub.streamCount()},
                                {"uptime"_L1, uptime.count()},
                                {"streams"_L1, jsonArray(m_facts.streams)},
                                {"endpoints"_L1, jsonArray(router.patterns())},
                                {"version"_L1, QString::fromLatin1(m_facts.version)},
                                {"epoch"_L1, QString::fromLatin1(m_context.queryHistory.replayBuffer().epoch())}}));
}

// Alive as long as it can answer; ready when events demonstrably arrive and can be stored.
void StatusRoute::health(bool mustBeReady, const ResponderPtr &reply) const
{
    const bool isEngineAlive = m_context.hub.pulseAge() < Hub::longestPulse;
    const bool isOrdering = m_context.backbone.status().isHealthy();
    const bool isStoring = isOrdering && m_context.auction.isHealthy();
    const bool isDelivering = m_canary.isAlive();
    const bool isReady = !m_isLeaving && isEngineAlive && isStoring && isDelivering;
    const QJsonObject checks{{"listener"_L1, !m_isLeaving},
                             {"engine"_L1, isEngineAlive},
                             {"backbone"_L1, isOrdering},
                             {"store"_L1, isStoring},
                             {"delivery"_L1, isDelivering}};
    const bool isGood = mustBeReady ? isReady : isEngineAlive;
    QJsonObject health{{"status"_L1, isGood ? "ok"_L1 : "failing"_L1},
                       {"checks"_L1, checks},
                       {"deliveryAgeMs"_L1, qint64(m_canary.age().count())}};
    if (const auto leap = m_context.auction.clock().leap())
        health["clockLeapMs"_L1] = qint64(leap->by.count());
    reply->sendJson(isGood ? 200 : 503, toJsonText(health));
}

void StatusRoute::metrics(const ResponderPtr &reply) const
{
    const Hub::Totals totals = m_context.hub.totals();
    QByteArray text;
    text += metric("streams", "gauge", "Event streams open now.", quint64(m_context.hub.streamCount()));
    text += metric("connections", "gauge", "Connections open now, streams included.",
                   quint64(m_connections.admission().connections()));
    text += metric("connections_refused_total", "counter", "Connections turned away because of a cap.",
                   m_connections.admission().refused());
    text += metric("requests_total", "counter", "Requests handled.", m_facts.requests());
    text += metric("requests_refused_total", "counter", "Malformed, oversized or late requests.",
                   m_connections.refusedRequests());
    text += metric("streams_opened_total", "counter", "Event streams opened.", totals.opened);
    text += metric("streams_closed_total", "counter", "Event streams closed.", totals.closed);
    text += metric("streams_resumed_total", "counter", "Readers that went on where they had stopped.", totals.resumed);
    text += metric("streams_reset_total", "counter", "Readers that could not be resumed.", totals.reset);
    text += metric("events_replayed_total", "counter", "Events told again to resuming readers.", totals.replayed);
    text += metric("history_head", "gauge", "Number of the newest event in the history.",
                   m_context.queryHistory.replayBuffer().head());
    text += metric("events_delivered_total", "counter", "Events written, each to each reader.", totals.events);
    text += metric("stream_bytes_total", "counter", "Bytes written to event streams.", totals.bytes);
    text += metric("values_skipped_total", "counter", "Values replaced by newer ones before a slow reader got them.",
                   totals.skipped);
    text += metric("slow_readers_total", "counter", "Readers let go because they could not keep up.", totals.slow);
    text += metric("delivery_age_milliseconds", "gauge", "Age of the last proof that events arrive.",
                   quint64(m_canary.age().count()));
    text += bidMetrics(m_context.auction);
    reply->send(HttpResponse{.status = 200, .body = text, .contentType = "text/plain; version=0.0.4; charset=utf-8"});
}

} // namespace heliograph
