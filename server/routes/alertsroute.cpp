// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/alertsroute.h"

#include "server/protocol/alertrequests.h"
#include "server/routes/errors.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// If-Match with the revision of the rule that is meant, If-None-Match: * for a new one.
std::variant<AlertPremise, HttpError> premiseOf(const RouteRequest &request)
{
    AlertPremise premise;
    QByteArray match = request.header("if-match").trimmed();
    const QByteArray noMatch = request.header("if-none-match").trimmed();
    if (match.size() > 2 && match.startsWith('"') && match.endsWith('"'))
        premise.revision = match.mid(1, match.size() - 2);
    else if (!match.isEmpty())
        return badRequest({.text = u"If-Match must be one revision in quotation marks, as the rule has it."_s,
                           .code = "bad-premise"});
    if (!noMatch.isEmpty() && noMatch != "*")
        return badRequest({.text = u"If-None-Match must be *: the rule is a new one."_s, .code = "bad-premise"});
    premise.isNew = noMatch == "*";
    return premise;
}

} // namespace

void AlertsRoute::list(const RouteRequest &, const ResponderPtr &responder) const
{
    AlertList list{.serverTime = m_context.clock.wallMs()};
    for (const auto &[name, status] : m_context.alertBook.alerts())
        list.alerts.append(m_context.alerts.live(status));
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, list.toJson());
}

void AlertsRoute::show(const RouteRequest &request, const ResponderPtr &responder) const
{
    const AlertStatus *status = m_context.alertBook.find(request.arguments.first());
    if (!status)
        return responder->send(errorFor(AlertRefusal::unknown));
    responder->addField("Cache-Control", "no-store");
    responder->sendJson(200, m_context.alerts.live(*status).toJson());
}

// An alert discloses something about its topic, so only topics that the caller may read are taken.
void AlertsRoute::put(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto rule = AlertRule::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&rule))
        return responder->send(badRequest(*error));
    const auto decision = m_context.access.mayRead(request.principal, TopicSet({std::get<AlertRule>(rule).topic}));
    if (!decision.isAllowed())
        return responder->send(errorFor(decision));
    const auto premise = premiseOf(request);
    if (const auto *error = std::get_if<HttpError>(&premise))
        return responder->send(*error);
    m_context.alertBook.put(request.arguments.first(), std::get<AlertRule>(rule), {.name = request.principal.user()},
                            responseBy(responder), std::get<AlertPremise>(premise));
}

void AlertsRoute::remove(const RouteRequest &request, const ResponderPtr &responder) const
{
    m_context.alertBook.remove(request.arguments.first(), {.name = request.principal.user()}, responseBy(responder));
}

void AlertsRoute::acknowledge(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto read = AcknowledgeRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&read))
        return responder->send(badRequest(*error));
    const auto &acknowledgement = std::get<AcknowledgeRequest>(read);
    const auto by = author(request, acknowledgement.by, acknowledgement.reason);
    if (const auto *error = std::get_if<HttpError>(&by))
        return responder->send(*error);
    m_context.alertBook.acknowledge(request.arguments.first(), std::get<AlertBook::Author>(by), responseBy(responder));
}

void AlertsRoute::snooze(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto read = SnoozeRequest::fromJson(request.json);
    if (const auto *error = std::get_if<ApiError>(&read))
        return responder->send(badRequest(*error));
    const auto &snooze = std::get<SnoozeRequest>(read);
    const auto by = author(request, snooze.by, snooze.reason);
    if (const auto *error = std::get_if<HttpError>(&by))
        return responder->send(*error);
    m_context.alertBook.snooze(request.arguments.first(), snooze.untilMs, std::get<AlertBook::Author>(by),
                               responseBy(responder));
}

// Who is signed in acts under that name; without signing in, under the one that is given.
std::variant<AlertBook::Author, HttpError> AlertsRoute::author(const RouteRequest &request, const QByteArray &by,
                                                               const QString &reason) const
{
    const AccessDecision decision = m_context.access.mayActAs(request.principal, by);
    if (!decision.isAllowed())
        return errorFor(decision);
    return AlertBook::Author{by.isEmpty() ? request.principal.user() : by, reason};
}

AlertBook::Answer AlertsRoute::responseBy(const ResponderPtr &responder) const
{
    return [this, responder](const AlertOutcome &outcome) {
        if (const auto *failure = std::get_if<PublishFailure>(&outcome))
            return responder->send(errorFor(*failure));
        if (const auto *refusal = std::get_if<AlertRefusal>(&outcome))
            return responder->send(errorFor(*refusal));
        const auto &result = std::get<AlertResult>(outcome);
        responder->sendJson(result.isCreated ? 201 : 200, m_context.alerts.live(result.status).toJson());
    };
}

} // namespace heliograph
