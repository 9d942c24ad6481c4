// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctionhouse.h"
#include "server/access/accesspolicy.h"
#include "server/backbone/backbone.h"
#include "server/routes/errors.h"
#include "server/events/queryhistory.h"
#include "server/base/clock.h"
#include "server/stream/hub.h"

#include <optional>

namespace heliograph
{

struct HttpRequest;

// What the routes work with. Owned by the server; outlives them.
struct RouteContext {
    Backbone &backbone;
    Hub &hub;
    const QueryHistory &queryHistory;
    AuctionHouse &auction;
    const AccessPolicy &access;
    const Clock &clock;
};

// The refusal of a verdict, or nothing.
std::optional<HttpError> objection(const Verdict &verdict);

// The topics of a request's `topics=`, or the ones a dashboard shows; announcements come with either.
std::optional<TopicSet> requestedTopics(const HttpRequest &request);

HttpError badTopics();

// `{"type":…,"data":…,"id":…}`, as events stand in JSON answers.
QByteArray eventAsJson(const Event &event, const QByteArray &id);

} // namespace heliograph
