// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/alertclient.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{

std::optional<AlertStatus> statusFrom(const ApiAnswer &answer)
{
    return AlertStatus::fromJson(answer.body.object());
}

ApiRequest putRequest(const QByteArray &name, const AlertRule &rule)
{
    return {.method = QByteArrayLiteral("PUT"), .path = pathOf(endpoint::alert, name), .body = rule.toJson()};
}

} // namespace

void AlertClient::fetchAll(QObject *context, FetchedDone<AlertList> done) const
{
    fetch<AlertList>(
        m_api, {.method = QByteArrayLiteral("GET"), .path = endpoint::alerts}, context,
        [](const ApiAnswer &answer) { return AlertList::fromJson(answer.body.object()); }, std::move(done));
}

void AlertClient::add(const QByteArray &name, const AlertRule &rule, QObject *context, StatusDone done) const
{
    ApiRequest request = putRequest(name, rule);
    request.headers.emplaceBack("If-None-Match", "*");
    fetch<AlertStatus>(m_api, request, context, statusFrom, std::move(done));
}

void AlertClient::change(const QByteArray &name, const AlertRule &rule, const QByteArray &revision, QObject *context,
                         StatusDone done) const
{
    ApiRequest request = putRequest(name, rule);
    if (!revision.isEmpty())
        request.headers.emplaceBack("If-Match", '"' + revision + '"');
    fetch<AlertStatus>(m_api, request, context, statusFrom, std::move(done));
}

void AlertClient::remove(const QByteArray &name, QObject *context, StatusDone done) const
{
    fetch<AlertStatus>(m_api, {.method = QByteArrayLiteral("DELETE"), .path = pathOf(endpoint::alert, name)}, context,
                       statusFrom, std::move(done));
}

void AlertClient::acknowledge(const QByteArray &name, const AcknowledgeRequest &request, QObject *context,
                              StatusDone done) const
{
    fetch<AlertStatus>(m_api, {.path = pathOf(endpoint::acknowledgeAlert, name), .body = request.toJson()}, context,
                       statusFrom, std::move(done));
}

void AlertClient::snooze(const QByteArray &name, const SnoozeRequest &request, QObject *context, StatusDone done) const
{
    fetch<AlertStatus>(m_api, {.path = pathOf(endpoint::snoozeAlert, name), .body = request.toJson()}, context,
                       statusFrom, std::move(done));
}

} // namespace heliograph
