// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/ratelimit.h"
#include "server/routes/route.h"

#include <map>

namespace heliograph
{

// How often each caller may publish and bid. Lives in the Qt thread.
class RequestLimits
{
public:
    struct Settings {
        // Per second, and ten times as many at once; 0: no limit.
        int publishRate = 0;
        int bidRate = 0;
    };

    RequestLimits(const Clock &clock, Settings settings);

    // Why this request has to wait. take() counts one that has not.
    std::optional<HttpError> problem(Rate rate, const RouteRequest &request) const;
    std::optional<HttpError> take(Rate rate, const RouteRequest &request);
    // The same for one that was counted once and asks for more: all of that is admitted, or nothing.
    std::optional<HttpError> takeMore(Rate rate, const RouteRequest &request, int more);

private:
    // No entry: no limit.
    std::map<Rate, RateLimit> m_limits;
};

} // namespace heliograph
