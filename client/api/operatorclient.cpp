// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/operatorclient.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{

QByteArray nameOf(ConnectionOrder order)
{
    switch (order) {
    case ConnectionOrder::lag:
        return QByteArrayLiteral("lag");
    case ConnectionOrder::skipped:
        return QByteArrayLiteral("skipped");
    case ConnectionOrder::age:
        break;
    }
    return QByteArrayLiteral("age");
}

std::optional<OperatorClient::Done> doneFrom(const ApiAnswer &)
{
    return OperatorClient::Done();
}

std::optional<DrainStatus> drainFrom(const ApiAnswer &answer)
{
    return DrainStatus::fromJson(answer.body.object());
}

} // namespace

void OperatorClient::fetchStatus(QObject *context, FetchedDone<ServerStatus> done) const
{
    fetch<ServerStatus>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::status}, context,
        [](const ApiAnswer &answer) { return ServerStatus::fromJson(answer.body.object()); }, std::move(done));
}

void OperatorClient::fetchCounters(QObject *context, FetchedDone<ServerCounters> done) const
{
    fetch<ServerCounters>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::metrics, .isForText = true}, context,
        [](const ApiAnswer &answer) { return ServerCounters::fromMetrics(answer.text); }, std::move(done));
}

void OperatorClient::fetchHealth(QObject *context, FetchedDone<ServerHealth> done) const
{
    const ApiRequest request{.method = QByteArrayLiteral("GET"), .path = endpoint::ready};
    m_api.send(request, context, [done = std::move(done)](const ApiResult &result) {
        if (const auto *silence = std::get_if<ApiSilence>(&result))
            return done(*silence);
        const auto *refusal = std::get_if<ApiRefusal>(&result);
        const auto *answer = std::get_if<ApiAnswer>(&result);
        // Not being ready is an answer, too, although its status says otherwise.
        const auto health = answer ? ServerHealth::fromJson(answer->status, answer->body.object())
                                   : ServerHealth::fromJson(refusal->status, refusal->error.details);
        if (health)
            done(*health);
        else
            done(refusal ? *refusal : unreadableAnswer(answer->status));
    });
}

void OperatorClient::fetchConnections(ConnectionOrder order, int limit, QObject *context,
                                      FetchedDone<ConnectionList> done) const
{
    const QByteArray query = "?sort=" + nameOf(order) + "&limit=" + QByteArray::number(limit);
    fetch<ConnectionList>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::connections + query}, context,
        [](const ApiAnswer &answer) { return ConnectionList::fromJson(answer.body.object()); }, std::move(done));
}

void OperatorClient::kick(const QByteArray &connectionId, QObject *context, FetchedDone<Done> done) const
{
    fetch<Done>(m_api, {.method = QByteArrayLiteral("DELETE"), .path = pathOf(endpoint::connection, connectionId)},
                context, doneFrom, std::move(done));
}

void OperatorClient::kickUser(const QByteArray &user, QObject *context, FetchedDone<KickReceipt> done) const
{
    const QByteArray query = "?user=" + user.toPercentEncoding();
    fetch<KickReceipt>(
        m_api, {.method = QByteArrayLiteral("DELETE"), .path = endpoint::connections + query}, context,
        [](const ApiAnswer &answer) { return KickReceipt::fromJson(answer.body.object()); }, std::move(done));
}

void OperatorClient::drain(std::chrono::milliseconds over, QObject *context, FetchedDone<DrainStatus> done) const
{
    const DrainRequest drain{.overMs = over.count()};
    fetch<DrainStatus>(m_api, {.path = endpoint::drain, .body = drain.toJson()}, context, drainFrom, std::move(done));
}

void OperatorClient::fetchDrain(QObject *context, FetchedDone<DrainStatus> done) const
{
    fetch<DrainStatus>(m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::drain}, context, drainFrom,
                       std::move(done));
}

void OperatorClient::fetchKafka(QObject *context, FetchedDone<KafkaStatus> done) const
{
    fetch<KafkaStatus>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::kafkaStatus}, context,
        [](const ApiAnswer &answer) { return KafkaStatus::fromJson(answer.body.object()); }, std::move(done));
}

void OperatorClient::stopDrain(QObject *context, FetchedDone<Done> done) const
{
    fetch<Done>(m_api, {.method = QByteArrayLiteral("DELETE"), .path = endpoint::drain}, context, doneFrom,
                std::move(done));
}

} // namespace heliograph
