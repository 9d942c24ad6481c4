// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/router.h"

#include "server/net/originpolicy.h"
#include "server/protocol/name.h"

#include <algorithm>

namespace heliograph
{

namespace
{

bool isVariable(const QByteArray &part)
{
    return part.startsWith('{');
}

} // namespace

void Router::add(const QByteArray &method, const QByteArray &pattern, Handler handler)
{
    auto path = std::find_if(m_paths.begin(), m_paths.end(), [&](const Path &p) { return p.pattern == pattern; });
    if (path == m_paths.end())
        path = m_paths.insert(m_paths.end(), Path{.pattern = pattern, .parts = pattern.split('/'), .handlers = {}});
    path->handlers[method] = std::move(handler);
}

bool Router::Path::matches(const QList<QByteArray> &requested) const
{
    return std::equal(parts.begin(), parts.end(), requested.begin(), requested.end(),
                      [](const QByteArray &part, const QByteArray &r) { return isVariable(part) || part == r; });
}

QByteArray Router::Path::methods() const
{
    QByteArrayList names;
    for (const auto &[method, handler] : handlers) {
        names.append(method);
        if (method == "GET")
            names.append("HEAD");
    }
    names.append("OPTIONS");
    return names.join(", ");
}

// A path that is spelled out goes before one with a variable: /events/poll is not a channel.
const Router::Path *Router::find(const QList<QByteArray> &parts) const
{
    const Path *found = nullptr;
    for (const Path &path : m_paths) {
        if (!path.matches(parts))
            continue;
        const bool isSpelledOut = std::none_of(path.parts.begin(), path.parts.end(), isVariable);
        if (isSpelledOut)
            return &path;
        found = &path;
    }
    return found;
}

void Router::handle(HttpRequest request, const ResponderPtr &reply) const
{
    const QList<QByteArray> parts = request.path.split('/');
    const Path *path = find(parts);
    if (!path)
        return reply->send(notFound(QStringLiteral("There is nothing at this path; GET / lists what there is.")));
    if (request.method == "OPTIONS") {
        return reply->send(
            HttpResponse{.status = 204, .contentType = {}, .fields = OriginPolicy::preflightFields(path->methods())});
    }
    const auto handler = path->handlers.find(request.method == "HEAD" ? QByteArrayLiteral("GET") : request.method);
    if (handler == path->handlers.end())
        return reply->send(methodNotAllowed(path->methods()));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!isVariable(path->parts[i]))
            continue;
        const QByteArray name = QByteArray::fromPercentEncoding(parts[i]);
        if (!isName(name))
            return reply->send(badName());
        request.arguments.append(name);
    }
    handler->second(request, reply);
}

QList<QByteArray> Router::patterns() const
{
    QList<QByteArray> patterns;
    for (const Path &path : m_paths)
        patterns.append(path.pattern);
    return patterns;
}

} // namespace heliograph
