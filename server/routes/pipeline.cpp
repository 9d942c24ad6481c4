// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pipeline.h"

#include "server/protocol/name.h"
#include "server/routes/caller.h"
#include "server/routes/errors.h"
#include "server/routes/jsonbody.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds startTimeout{1'000};
constexpr std::size_t mostWaiting = 1'000;

HttpError starting()
{
    return busy(QStringLiteral("The server is starting. Try again in a moment."));
}

QByteArray allowedMethods(const std::map<QByteArray, Router::Entry> &entries)
{
    QByteArrayList names;
    for (const auto &[method, entry] : entries) {
        names.append(method);
        if (method == "GET")
            names.append("HEAD");
    }
    names.append("OPTIONS");
    return names.join(", ");
}

bool asksWhoCalls(const Route &route)
{
    return route.action || route.kind == Route::Kind::personal;
}

// Browsers add the cookie to what any page makes them send, but only they can say truly which page it was; the origin
// policy has accepted that one.
bool isForgeable(const RouteRequest &request)
{
    const bool isWrite = request.method != "GET" && request.method != "HEAD";
    return isWrite && request.tokenPlace == TokenPlace::cookie && request.header("origin").isEmpty();
}

// As scopes name it: the topic of what is published, the name of an item.
QByteArray objectOf(Action action, const TopicSet &topics)
{
    if (topics.isEmpty())
        return {};
    const Topic &topic = topics.selectors().front();
    return action == Action::publish ? topic.toText() : topic.name;
}

// Only this server itself knows the name of its canary.
bool isCanary(const TopicSet &topics)
{
    return !topics.isEmpty() && topics.selectors().front().kind == TopicKind::canary;
}

} // namespace

Pipeline::Pipeline(OriginPolicy::Settings origin, Authenticator &authenticator, const AccessPolicy &access,
                   RefusedTokens &refusedTokens, RequestLimits &limits, ActionAudit &audit, const Clock &clock)
    : m_origin(std::move(origin)), m_authenticator(authenticator), m_access(access), m_refusedTokens(refusedTokens),
      m_limits(limits), m_audit(audit), m_clock(clock)
{
    m_startTimeout.setSingleShot(true);
    m_startTimeout.callOnTimeout([this] { rejectWaiting(); });
    m_startTimeout.start(startTimeout);
}

void Pipeline::setRoutes(std::vector<Route> routes)
{
    m_routes = std::move(routes);
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        m_router.add(m_routes[i].method, m_routes[i].pattern, i);
        m_times.push_back({m_routes[i].method, m_routes[i].pattern,
                           std::make_shared<TimeHistogram>(TimeHistogram::boundsOfResponses())});
    }
}

void Pipeline::open()
{
    m_isOpen = true;
    m_startTimeout.stop();
    for (const WaitingRequest &waiting : std::exchange(m_waiting, {}))
        proceed(waiting.request, *waiting.route, waiting.responder);
}

void Pipeline::waitForOpen(WaitingRequest waiting)
{
    if (!m_startTimeout.isActive() || m_waiting.size() >= mostWaiting)
        return waiting.responder->send(starting());
    m_waiting.push_back(std::move(waiting));
}

void Pipeline::rejectWaiting()
{
    for (const WaitingRequest &waiting : std::exchange(m_waiting, {}))
        waiting.responder->send(starting());
}

bool Pipeline::isStreamPath(const QByteArray &path) const
{
    const auto match = m_router.match(path);
    if (!match)
        return false;
    const auto entry = match->entries.find("GET");
    return entry != match->entries.end() && m_routes[entry->second].kind == Route::Kind::stream;
}

void Pipeline::handle(HttpRequest httpRequest, const ResponderPtr &responder)
{
    const Clock::Instant begun = m_clock.now();
    ++m_requests;
    if (const auto denial = m_origin.denial(httpRequest))
        return responder->send(*denial);
    for (const auto &[name, value] : m_origin.fields(httpRequest))
        responder->addField(name, value);
    // Shared, because the authenticator may answer later.
    const auto request = std::make_shared<RouteRequest>(RouteRequest{std::move(httpRequest), {}, {}, {}, {}, {}});
    const Routed routed = route(*request);
    if (const auto *response = std::get_if<HttpResponse>(&routed))
        return responder->send(*response);
    const Route &route = *std::get<const Route *>(routed);
    responder->measure(m_times[std::size_t(&route - m_routes.data())].times, m_clock, begun);
    if (!m_isOpen && route.kind != Route::Kind::health)
        return waitForOpen({request, &route, responder});
    proceed(request, route, responder);
}

void Pipeline::proceed(const std::shared_ptr<RouteRequest> &request, const Route &route, const ResponderPtr &responder)
{
    if (route.kind == Route::Kind::stream)
        responder->expectStream();
    if (!asksWhoCalls(route))
        return finish(*request, route, responder);
    authenticate(*request, [this, request, &route, responder](Authentication &&authentication) {
        if (const auto error = identify(*request, authentication))
            return responder->send(*error);
        finish(*request, route, responder);
    });
}

std::optional<HttpResponse> Pipeline::denialOf(const HttpRequest &httpRequest)
{
    if (const auto denial = m_origin.denial(httpRequest))
        return responseFor(*denial);
    RouteRequest request{httpRequest, {}, {}, {}, {}, {}};
    const Routed routed = route(request);
    if (const auto *response = std::get_if<HttpResponse>(&routed))
        return *response;
    const Route &route = *std::get<const Route *>(routed);
    if (!m_isOpen || !asksWhoCalls(route))
        return std::nullopt;
    // Where the authenticator needs longer, the body may as well come meanwhile.
    const auto found = std::make_shared<std::optional<Authentication>>();
    authenticate(request, [found](Authentication &&authentication) { *found = std::move(authentication); });
    if (!*found)
        return std::nullopt;
    if (const auto error = identify(request, **found))
        return responseFor(*error);
    auto denial = checkAccess(request, route);
    if (!denial)
        // Counted once the body is there.
        denial = m_limits.problem(route.rate, request);
    return denial ? std::optional(responseFor(*denial)) : std::nullopt;
}

Pipeline::Routed Pipeline::route(RouteRequest &request) const
{
    auto match = m_router.match(request.path);
    if (!match)
        return responseFor(notFound(QStringLiteral("Not found. GET / lists the endpoints.")));
    if (request.method == "OPTIONS") {
        return HttpResponse{
            .status = 204, .contentType = {}, .fields = OriginPolicy::preflightFields(allowedMethods(match->entries))};
    }
    const auto entry = match->entries.find(request.method == "HEAD" ? QByteArrayLiteral("GET") : request.method);
    if (entry == match->entries.end())
        return responseFor(methodNotAllowed(allowedMethods(match->entries)));
    for (qsizetype i = 0; i < match->arguments.size(); ++i) {
        // A topic is longer than a name, and judged by its route.
        const bool isTopic = match->variables[i] == "topic";
        if (!isTopic && !isName(match->arguments[i]))
            return responseFor(badName());
    }
    request.arguments = std::move(match->arguments);
    return &m_routes[entry->second];
}

// A token in the query goes no further than this.
void Pipeline::authenticate(RouteRequest &request, const Authenticator::Answer &answer)
{
    const Credentials credentials = m_authenticator.takesTokens() ? credentialsOf(request) : Credentials();
    if (!request.query.isEmpty())
        request.query.removeAllQueryItems(QLatin1String(tokenParameter));
    m_authenticator.authenticate(credentials, answer);
}

std::optional<HttpError> Pipeline::identify(RouteRequest &request, const Authentication &authentication)
{
    if (const auto *error = std::get_if<AuthenticationError>(&authentication))
        return m_refusedTokens.refuse(request.peer, *error);
    const auto &authenticated = std::get<Authenticated>(authentication);
    request.principal = authenticated.principal;
    request.tokenPlace = authenticated.place;
    if (isForgeable(request)) {
        return forbidden("origin-missing",
                         QStringLiteral("A change with the token in a cookie must say which page it comes from: send "
                                        "Origin, or the token as Authorization: Bearer."));
    }
    return std::nullopt;
}

bool Pipeline::TopicCache::holds(const RouteRequest &request, const Route &wanted) const
{
    return route == &wanted && user == request.principal.user() && path == request.path && query == request.query;
}

std::variant<SharedTopics, HttpError> Pipeline::topicsOf(const RouteRequest &request, const Route &route)
{
    if (!route.subject)
        return std::make_shared<const TopicSet>();
    const bool isStream = route.kind == Route::Kind::stream;
    if (isStream && m_topicCache.holds(request, route))
        return m_topicCache.topics;
    auto wanted = route.subject(request);
    if (auto *error = std::get_if<HttpError>(&wanted))
        return std::move(*error);
    auto topics = std::make_shared<const TopicSet>(std::get<TopicSet>(std::move(wanted)));
    if (isStream)
        m_topicCache = {&route, request.principal.user(), request.path, request.query, topics};
    return topics;
}

std::optional<HttpError> Pipeline::checkAccess(RouteRequest &request, const Route &route)
{
    auto topics = topicsOf(request, route);
    if (auto *error = std::get_if<HttpError>(&topics))
        return std::move(*error);
    request.topics = std::get<SharedTopics>(std::move(topics));
    if (!route.action || isCanary(*request.topics))
        return std::nullopt;
    const AccessDecision decision = *route.action == Action::subscribe
        ? m_access.mayRead(request.principal, *request.topics)
        : m_access.mayDo(request.principal, *route.action, objectOf(*route.action, *request.topics));
    if (decision.isAllowed())
        return std::nullopt;
    HttpError error = errorFor(decision);
    m_audit.noteRefusal(request, route, error.error.text);
    return error;
}

void Pipeline::finish(RouteRequest &request, const Route &route, const ResponderPtr &responder)
{
    if (const auto denial = checkAccess(request, route))
        return responder->send(*denial);
    if (const auto problem = m_limits.take(route.rate, request))
        return responder->send(*problem);
    m_audit.follow(request, route, responder);
    if (const auto problem = readBody(request, route))
        return responder->send(*problem);
    route.handler(request, responder);
}

std::optional<HttpError> Pipeline::readBody(RouteRequest &request, const Route &route)
{
    if (*route.takes == '\0')
        return std::nullopt;
    if (route.takesList && isList(request)) {
        auto list = jsonList(request);
        if (auto *error = std::get_if<HttpError>(&list))
            return std::move(*error);
        request.list = std::get<std::vector<QByteArray>>(std::move(list));
        // The request itself was counted before.
        const int others = int(request.list->size()) - 1;
        return others > 0 ? m_limits.takeMore(route.rate, request, others) : std::nullopt;
    }
    auto body = jsonBody(request);
    if (auto *error = std::get_if<HttpError>(&body))
        return std::move(*error);
    request.json = std::get<VerbatimJson>(std::move(body));
    return std::nullopt;
}

} // namespace heliograph
