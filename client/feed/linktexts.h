// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceproblem.h"
#include "client/feed/freshnessboard.h"
#include "client/feed/linktracker.h"
#include "server/protocol/streamnotices.h"

// Why the link is as it is, in words: one place for a translator and a reviewer.
namespace heliograph
{

// With the server's own words, where it is one of ours that refuses.
LinkTracker::Explanation explanationFor(const EventSourceProblem &problem);
LinkTracker::Explanation explanationFor(const Goodbye &goodbye);
// Why missed events are not replayed.
QString explanationFor(ResetReason reason);
// How an open link is worse than it should be; `lastBytes` is a time of the day. None when it is not.
LinkTracker::Explanation explanationFor(Freshness link, const QString &lastBytes);
// Why events are fetched although the link is well.
LinkTracker::Explanation pollingExplanation();
// For an open link that has brought nothing yet.
LinkTracker::Explanation noEventsExplanation();

} // namespace heliograph
