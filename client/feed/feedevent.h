// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/channelmessage.h"
#include "server/protocol/announcement.h"
#include "server/protocol/auctionclosed.h"
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

// What an event says. Nothing when it is of no use: not in the envelope of /events, or of a known type but unreadable.
using FeedEvent = std::variant<std::monostate, Connected, Heartbeat, Reset, Lag, Goodbye, StockUpdate, MetricsUpdate,
                               Notification, Announcement, MaxBid, AuctionClosed, ChannelMessage>;

// From the envelope {"type": …, "data": …}.
FeedEvent feedEventFrom(const QJsonObject &envelope);
// Whether it was published, rather than being about the stream itself.
bool isPublished(const FeedEvent &event);
// When it happened, 0 when it does not say.
qint64 timestampOf(const FeedEvent &event);
// Its subject. Nothing for messages of channels, which do not say theirs.
std::optional<Topic> topicOf(const FeedEvent &event);

} // namespace heliograph
