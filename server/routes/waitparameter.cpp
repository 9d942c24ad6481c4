// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/waitparameter.h"

#include "server/protocol/endpoints.h"

namespace heliograph
{

namespace
{
constexpr int defaultWaitSeconds = 25;
}

std::optional<std::chrono::seconds> requestedWait(const HttpRequest &request)
{
    bool isNumber = true;
    const int wait = request.has("wait") ? request.parameter("wait").toInt(&isNumber) : defaultWaitSeconds;
    if (!isNumber || wait < 0 || wait > limit::pollSeconds)
        return std::nullopt;
    return std::chrono::seconds(wait);
}

HttpError badWait()
{
    return badRequest("bad-wait", QStringLiteral("wait= is a number of seconds from 0 to 60."));
}

} // namespace heliograph
