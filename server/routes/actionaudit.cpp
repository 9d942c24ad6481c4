// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/actionaudit.h"

#include "server/routes/caller.h"

#include <QByteArrayList>
#include <chrono>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Of the path; variables are left out.
QByteArrayList literalsOf(const Route &route)
{
    QByteArrayList literals;
    for (const QByteArray &segment : QByteArray(route.pattern).split('/')) {
        if (!segment.isEmpty() && !segment.startsWith('{'))
            literals.append(segment);
    }
    return literals;
}

// "item" for /items/…
QByteArray nounOf(const Route &route)
{
    QByteArray noun = literalsOf(route).value(0);
    if (noun.endsWith('s'))
        noun.chop(1);
    return noun;
}

// "item:vase", "channel:news", "user:ada", or nothing in particular.
QByteArray objectOf(const RouteRequest &request, const Route &route)
{
    if (route.action == Action::publish)
        return request.topics->selectors().front().toText();
    if (!request.arguments.isEmpty())
        return nounOf(route) + ':' + request.arguments.first();
    const QByteArray user = request.parameter("user");
    return user.isEmpty() ? QByteArray() : "user:" + user;
}

AuditEntry entryFor(const RouteRequest &request, const Route &route)
{
    return {.user = request.principal.user(),
            .address = request.peer.toString().toLatin1(),
            .action = ActionAudit::nameOf(route),
            .object = objectOf(request, route),
            .outcome = {}};
}

QString outcomeOf(int status, const QString &text)
{
    if (status >= 500)
        return u"failed: "_s + text;
    if (status >= 400)
        return u"refused: "_s + text;
    if (!text.isEmpty())
        return text;
    return status == 201 ? u"added"_s : u"done"_s;
}

bool isAudited(const RouteRequest &request, const Route &route)
{
    if (!route.action || QByteArrayView(route.method) == "GET")
        return false;
    switch (*route.action) {
    case Action::sell:
    case Action::alert:
    case Action::operate:
        return true;
    case Action::publish:
    case Action::notify:
        return !request.principal.isAnonymous() && request.principal.scopes().allow(Action::operate);
    case Action::subscribe:
    case Action::bid:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

ActionAudit::ActionAudit(const Clock &clock, AuditLog &log)
    : m_log(log), m_refusals(clock, {.burst = 1, .interval = std::chrono::minutes(1)}),
      m_mistakes(
          std::make_shared<RateLimit>(clock, RateLimit::Settings{.burst = 20, .interval = std::chrono::seconds(3)}))
{
}

void ActionAudit::follow(const RouteRequest &request, const Route &route, const ResponderPtr &responder)
{
    if (!isAudited(request, route))
        return;
    responder->whenAnswered([&log = m_log, entry = entryFor(request, route), mistakes = m_mistakes,
                             caller = callerOf(request)](int status, const QString &text) {
        if (status >= 400 && status < 500 && !mistakes->take(caller))
            return;
        AuditEntry answered = entry;
        answered.outcome = outcomeOf(status, text);
        log.record(answered);
    });
}

void ActionAudit::noteRefusal(const RouteRequest &request, const Route &route, const QString &reason)
{
    if (!isAudited(request, route) || !m_refusals.take(callerOf(request)))
        return;
    AuditEntry entry = entryFor(request, route);
    entry.outcome = u"refused: "_s + reason;
    m_log.record(entry);
}

QByteArray ActionAudit::nameOf(const Route &route)
{
    if (route.action == Action::publish)
        return "publish";
    const QByteArrayList literals = literalsOf(route);
    const QByteArray method = route.method;
    if (method == "POST")
        return literals.size() > 1 ? literals.last() + '-' + nounOf(route) : literals.value(0);
    const QByteArray verb = method == "DELETE" ? QByteArrayLiteral("remove") : method.toLower();
    QByteArrayList words{verb, nounOf(route)};
    words += literals.mid(1);
    return words.join('-');
}

} // namespace heliograph
