// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/requestlimits.h"

#include "server/routes/caller.h"
#include "server/routes/errors.h"

namespace heliograph
{

RequestLimits::RequestLimits(const Clock &clock, Settings settings)
{
    const auto add = [&](Rate rate, int perSecond) {
        if (perSecond > 0)
            m_limits.emplace(rate, RateLimit(clock, RateLimit::Settings::perSecond(perSecond)));
    };
    add(Rate::publish, settings.publishRate);
    add(Rate::bid, settings.bidRate);
}

std::optional<HttpError> RequestLimits::problem(Rate rate, const RouteRequest &request) const
{
    const auto limit = m_limits.find(rate);
    if (limit == m_limits.end())
        return std::nullopt;
    const auto wait = limit->second.timeUntilNext(callerOf(request));
    return wait.count() > 0 ? std::optional(tooManyRequests(wait)) : std::nullopt;
}

std::optional<HttpError> RequestLimits::take(Rate rate, const RouteRequest &request)
{
    return takeMore(rate, request, 1);
}

std::optional<HttpError> RequestLimits::takeMore(Rate rate, const RouteRequest &request, int more)
{
    const auto limit = m_limits.find(rate);
    if (limit == m_limits.end())
        return std::nullopt;
    if (more >= limit->second.burst() && more > 1)
        return tooManyAtOnce(limit->second.burst());
    const QByteArray caller = callerOf(request);
    return limit->second.take(caller, more) ? std::nullopt
                                            : std::optional(tooManyRequests(limit->second.timeUntil(caller, more)));
}

} // namespace heliograph
