// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/accesspolicy.h"
#include "server/access/authenticator.h"
#include "server/alerts/alertevaluator.h"
#include "server/auction/auctionhouse.h"
#include "server/backbone/ingestcounts.h"
#include "server/backbone/backbone.h"
#include "server/backbone/instancemonitor.h"
#include "server/backbone/kafkaservice.h"
#include "server/backbone/kickrelay.h"
#include "server/base/clock.h"
#include "server/base/notificationids.h"
#include "server/events/queryhistory.h"
#include "server/routes/refusedtokens.h"
#include "server/stream/hub.h"

namespace heliograph
{

// What the routes work with. Owned by the server; outlives them.
struct RouteContext {
    Backbone &backbone;
    Hub &hub;
    const QueryHistory &queryHistory;
    AuctionHouse &auction;
    Authenticator &authenticator;
    const AccessPolicy &access;
    RefusedTokens &refusedTokens;
    AuditLog &audit;
    const Clock &clock;
    NotificationIds &notificationIds;
    const InstanceMonitor &instances;
    KickRelay &kicks;
    const IngestCounts &ingest;
    AlertBook &alertBook;
    const AlertEvaluator &alerts;
    // Null where the server has none.
    const KafkaService *kafka;
};

} // namespace heliograph
