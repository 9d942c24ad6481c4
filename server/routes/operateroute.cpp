// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/operateroute.h"

#include "server/protocol/connectionlist.h"
#include "server/protocol/drainstatus.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "server/protocol/numbertext.h"
#include "server/routes/parameters.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int usualConnections = 50;

std::optional<ReaderOrder> orderFrom(const QByteArray &name)
{
    if (name.isEmpty() || name == "lag")
        return ReaderOrder::lag;
    if (name == "age")
        return ReaderOrder::age;
    if (name == "skipped")
        return ReaderOrder::skipped;
    return std::nullopt;
}

HttpError badUser()
{
    return badRequest("bad-user", u"user must be "_s + nameRule());
}

// Whether the reader is asked to come back.
std::optional<bool> mayReturn(const RouteRequest &request)
{
    const QByteArray text = request.parameter("reconnect");
    if (text.isEmpty() || text == "false")
        return false;
    return text == "true" ? std::optional(true) : std::nullopt;
}

HttpError noConnection()
{
    return notFound(u"No connection has this id. GET /connections lists them."_s);
}

HttpError badReconnect()
{
    return badRequest("bad-reconnect", u"reconnect is true or false."_s);
}

} // namespace

OperateRoute::OperateRoute(const RouteContext &context, bool isEncrypted, std::function<QByteArray()> instance,
                           Polls polls)
    : m_context(context), m_isEncrypted(isEncrypted), m_instance(std::move(instance)), m_polls(std::move(polls)),
      m_drain(context.hub, context.clock)
{
    context.kicks.setHandler([this](const KickRelay::Order &order, const QString &server,
                                    const KickRelay::Ended &ended) { carryOut(order, server, ended); });
}

void OperateRoute::listConnections(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto order = orderFrom(request.parameter("sort"));
    if (!order)
        return responder->send(badRequest("bad-sort", u"sort is lag, age or skipped."_s));
    const QByteArray user = request.parameter("user");
    if (!user.isEmpty() && !isName(user))
        return responder->send(badUser());
    const auto most = requestedLimit(request, usualConnections, limit::connectionsPerList);
    if (const auto *error = std::get_if<HttpError>(&most))
        return responder->send(*error);
    const ReaderQuery query{.order = *order, .user = user, .limit = std::size_t(std::get<int>(most))};
    m_context.hub.listReaders(query, [this, responder, query](ReaderPage page) {
        for (const LongPolls &polls : m_polls)
            page.add(polls.readers(query), query.limit);
        const qint64 now = m_context.clock.wallMs();
        ConnectionList list{.entries = {}, .total = qint64(page.total), .instance = m_instance()};
        for (const ReaderEntry &entry : page.readers)
            list.entries.append(connectionOf(entry, now));
        responder->addField("Cache-Control", "no-store");
        responder->sendJson(200, list.toJson());
    });
}

ConnectionEntry OperateRoute::connectionOf(const ReaderEntry &entry, qint64 wallMs) const
{
    const ReaderInfo &reader = entry.reader;
    return {.id = NumberText(reader.id, 36).view().toByteArray(),
            .user = reader.kind->user,
            .address = QString::fromLatin1(reader.addressText()),
            .agent = QString::fromUtf8(reader.kind->agent),
            // As `topics=` takes them: announcements come by themselves.
            .topics = entry.topics->without(TopicKind::announcements).toText(),
            .ageMs = std::max<qint64>(0, wallMs - reader.openedAt),
            .sentBytes = entry.sentBytes,
            .queuedBytes = entry.queuedBytes,
            .lagEvents = qint64(entry.lagEvents),
            .lagMs = entry.lagMs,
            .skipped = entry.skipped,
            .expiresAt = reader.expiry(),
            .via = entry.isPoll ? "poll"
                : m_isEncrypted ? "tls"
                                : "sse"};
}

void OperateRoute::end(const ReaderSelector &selector, bool mayReconnect, const Hub::CountAnswer &answer) const
{
    std::size_t polls = 0;
    for (LongPolls &waiting : m_polls)
        polls += waiting.end(selector);
    m_context.hub.endReaders(selector, {GoodbyeReason::kicked, mayReconnect},
                             [answer, polls](std::size_t streams) { answer(polls + streams); });
}

void OperateRoute::carryOut(const KickRelay::Order &order, const QString &instance, const KickRelay::Ended &ended) const
{
    end({.id = {}, .user = order.user}, order.mayReconnect, [this, order, instance, ended](std::size_t count) {
        m_context.audit.record({.user = order.operatorName,
                                .address = {},
                                .action = "remove-connection",
                                .object = "user:" + order.user,
                                .outcome = u"%1 ended, on the request of the server %2"_s.arg(count).arg(instance)});
        ended(qint64(count));
    });
}

void OperateRoute::endConnection(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto isAskedBack = mayReturn(request);
    if (!isAskedBack)
        return responder->send(badReconnect());
    constexpr int base = 36;
    const QByteArray name = request.arguments.first();
    bool isNumber = false;
    const quint64 id = name.toULongLong(&isNumber, base);
    const auto answer = [responder](std::size_t count) {
        if (count == 0)
            return responder->send(noConnection());
        responder->setOutcome(u"%1 ended"_s.arg(count));
        responder->send(HttpResponse{.status = 204, .contentType = {}});
    };
    if (!isNumber)
        return responder->send(noConnection());
    end({.id = id}, *isAskedBack, answer);
}

void OperateRoute::endConnectionsOfUser(const RouteRequest &request, const ResponderPtr &responder) const
{
    const QByteArray user = request.parameter("user");
    if (!isName(user))
        return responder->send(badUser());
    const auto isAskedBack = mayReturn(request);
    if (!isAskedBack)
        return responder->send(badReconnect());
    const KickRelay::Order order{.user = user, .mayReconnect = *isAskedBack, .operatorName = request.principal.user()};
    end({.id = {}, .user = user}, *isAskedBack, [this, responder, order](std::size_t here) {
        m_context.kicks.send(order, [responder, here](const KickRelay::Outcome &others) {
            const KickReceipt receipt{.ended = qint64(here) + others.ended,
                                      .servers = 1 + others.confirmed,
                                      .unconfirmed = others.unconfirmed};
            QString outcome = u"%1 ended"_s.arg(receipt.ended);
            if (receipt.servers > 1)
                outcome += u" at %1 servers"_s.arg(receipt.servers);
            if (!receipt.unconfirmed.isEmpty())
                outcome += u", not confirmed by "_s + receipt.unconfirmed.join(u", "_s);
            responder->setOutcome(outcome);
            responder->sendJson(200, receipt.toJson());
        });
    });
}

HttpResponse OperateRoute::drainResponse(int status) const
{
    const GradualDrain::Progress progress = m_drain.progress();
    const DrainStatus document{.isDraining = progress.isDraining,
                               .left = progress.left,
                               .gone = progress.gone,
                               .etaMs = progress.remaining.count(),
                               .instance = m_instance()};
    return {.status = status, .body = document.toJson()};
}

void OperateRoute::startDrain(const RouteRequest &request, const ResponderPtr &responder)
{
    const auto body = DrainRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&body))
        return responder->send(badRequest(*error));
    const auto &drain = std::get<DrainRequest>(body);
    m_drain.start(std::chrono::milliseconds(drain.overMs), drain.mayReconnect);
    for (LongPolls &polls : m_polls)
        polls.endAll();
    responder->setOutcome(u"%1 readers leave over %2 ms"_s.arg(m_context.hub.streamCount()).arg(drain.overMs));
    responder->send(drainResponse(202));
}

void OperateRoute::showDrain(const RouteRequest &, const ResponderPtr &responder) const
{
    responder->addField("Cache-Control", "no-store");
    responder->send(drainResponse(200));
}

void OperateRoute::stopDrain(const RouteRequest &, const ResponderPtr &responder)
{
    const bool wasDraining = isDraining();
    m_drain.stop();
    responder->setOutcome(wasDraining ? u"ready again"_s : u"there was none"_s);
    responder->send(HttpResponse{.status = 204, .contentType = {}});
}

void OperateRoute::showKafka(const RouteRequest &, const ResponderPtr &responder) const
{
    if (!m_context.kafka)
        return responder->send(notFound(u"This server has no Kafka: name its brokers with serve --kafka HOST:PORT."_s));
    KafkaStatus status = m_context.kafka->status();
    for (const auto &[name, topic] : m_context.ingest.topics)
        status.ingest.append({.topic = QString::fromUtf8(name),
                              .channel = QString::fromUtf8(topic.channel),
                              .lag = topic.lag,
                              .remade = qint64(topic.remade),
                              .lastError = topic.problem});
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, status.toJson());
}

} // namespace heliograph
