// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/channelmessage.h"
#include "server/protocol/alertchange.h"
#include "server/protocol/alertrulechange.h"
#include "server/protocol/announcement.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"
#include "server/protocol/delivery.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/protocol/streamnotices.h"
#include "server/protocol/topic.h"

#include <QJsonObject>
#include <variant>

namespace heliograph
{

// About the stream itself.
using StreamNotice = std::variant<Connected, Heartbeat, Reset, Lag, Goodbye>;
// Published to a topic. A type that is added here is read from the wire; all that has to be said about it besides
// does not compile until it is.
using PublishedEvent = std::variant<StockUpdate, MetricsUpdate, Notification, Announcement, AlertChange,
                                    AlertRuleChange, MaxBid, AuctionClosed, BidUpdate, ChannelMessage>;
// Nothing when it is of no use: not in the envelope of /events, or of a known type but unreadable.
using FeedEvent = std::variant<std::monostate, StreamNotice, PublishedEvent>;

// From the envelope {"type": …, "data": …}.
FeedEvent feedEventFrom(const QJsonObject &envelope);
// When it happened, 0 when it does not say.
qint64 timestampOf(const PublishedEvent &event);
qint64 timestampOf(const FeedEvent &event);
// Its subject. Nothing for messages of channels, which do not say theirs.
std::optional<Topic> topicOf(const PublishedEvent &event);
Delivery deliveryOf(const PublishedEvent &event);

} // namespace heliograph
