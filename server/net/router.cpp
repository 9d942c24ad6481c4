// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/router.h"

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

void Router::add(const QByteArray &method, const QByteArray &pattern, Entry entry)
{
    auto path = std::find_if(m_paths.begin(), m_paths.end(), [&](const Path &p) { return p.pattern == pattern; });
    if (path == m_paths.end())
        path = m_paths.insert(m_paths.end(), Path{.pattern = pattern, .parts = pattern.split('/'), .entries = {}});
    path->entries[method] = entry;
}

bool Router::Path::matches(const QList<QByteArray> &requested) const
{
    return std::equal(parts.begin(), parts.end(), requested.begin(), requested.end(),
                      [](const QByteArray &part, const QByteArray &r) { return isVariable(part) || part == r; });
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

std::optional<Router::Match> Router::match(const QByteArray &path) const
{
    QList<QByteArray> parts = path.split('/');
    if (path.contains('%')) {
        for (QByteArray &part : parts)
            part = QByteArray::fromPercentEncoding(part);
    }
    const Path *found = find(parts);
    if (!found)
        return std::nullopt;
    Match match{.entries = found->entries, .variables = {}, .arguments = {}};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!isVariable(found->parts[i]))
            continue;
        match.variables.append(found->parts[i].sliced(1).chopped(1));
        match.arguments.append(parts[i]);
    }
    return match;
}

QList<QByteArray> Router::patterns() const
{
    QList<QByteArray> patterns;
    for (const Path &path : m_paths)
        patterns.append(path.pattern);
    return patterns;
}

} // namespace heliograph
