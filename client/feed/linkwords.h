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
LinkTracker::Words wordsFor(const EventSourceProblem &problem);
LinkTracker::Words wordsFor(const Goodbye &goodbye);
QString wordsFor(ResetReason reason); // why missed events are not replayed
// How an open link is worse than it should be; `lastBytes` is a time of the day. None when it is not.
LinkTracker::Words wordsFor(Freshness link, const QString &lastBytes);
LinkTracker::Words wordsForPolling(); // why events are fetched although the link is well
LinkTracker::Words wordsForNoEvents(); // an open link that has brought nothing yet

} // namespace heliograph
