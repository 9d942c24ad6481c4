// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/parameters.h"

#include "server/protocol/endpoints.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int defaultWaitSeconds = 25;
}

std::variant<TopicSet, HttpError> requestedTopics(const RouteRequest &request)
{
    const Topic announcements{TopicKind::announcements, {}};
    if (!request.has("topics")) {
        const TopicSet topics = TopicSet::dashboard().with(announcements);
        const QByteArray &user = request.principal.user();
        return user.isEmpty() ? topics : topics.with({TopicKind::user, user});
    }
    const auto topics = TopicSet::fromText(request.parameter("topics"));
    if (!topics) {
        return badRequest("bad-topics",
                          u"topics= is a list, separated by commas, of: stock, stock:SYMBOL, metrics, metrics:HOST, "
                          "notifications, alerts, auction:ITEM, channel:NAME, user:NAME; at most 128."_s);
    }
    return topics->with(announcements);
}

std::variant<std::chrono::seconds, HttpError> requestedWait(const HttpRequest &request)
{
    bool isNumber = true;
    const int wait = request.has("wait") ? request.parameter("wait").toInt(&isNumber) : defaultWaitSeconds;
    if (!isNumber || wait < 0 || wait > limit::pollSeconds)
        return badRequest("bad-wait", u"wait= is a number of seconds from 0 to 60."_s);
    return std::chrono::seconds(wait);
}

std::chrono::milliseconds whileValid(std::chrono::seconds wait, const Principal &principal, const Clock &clock)
{
    if (!principal.expiresAt())
        return wait;
    const std::chrono::milliseconds left(*principal.expiresAt() - clock.wallMs());
    return std::clamp(left, std::chrono::milliseconds(0), std::chrono::milliseconds(wait));
}

std::variant<int, HttpError> requestedLimit(const HttpRequest &request, int byDefault, int most)
{
    const int wanted = request.has("limit") ? request.parameter("limit").toInt() : byDefault;
    if (wanted < 1 || wanted > most)
        return badRequest("bad-limit", u"limit= is a number from 1 to %1."_s.arg(most));
    return wanted;
}

} // namespace heliograph
