// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/linkstate.h"
#include "ui/style/statedot.h"

namespace heliograph
{

// How the link looks and reads, the same in window, title and tray.
struct LinkPresentation {
    Dot dot;
    // "Live".
    QString word;
    // "Connecting, 2 s": the word with what changes by the second.
    QString text;
};

LinkPresentation presentationOf(const LinkStatus &status, FeedClock::Instant now, int countWhilePaused);

// Whether more than the word should be shown: something is wrong that the person did not ask for.
bool isTrouble(LinkState state);

// "Connection lost at 14:02:11. Retry 3 in 8 s."
QString troubleText(const LinkStatus &status, FeedClock::Instant now);

} // namespace heliograph
