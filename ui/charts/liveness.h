// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/freshness.h"
#include "client/feed/linkstate.h"
#include "ui/style/panelstate.h"

#include <chrono>
#include <functional>
#include <optional>

namespace heliograph
{

struct Topic;

// How far the newest value of one topic can be believed.
struct Liveness {
    Freshness freshness = Freshness::unknown;
    std::optional<std::chrono::milliseconds> age;
};

using LivenessSource = std::function<Liveness(const Topic &)>;

// What a panel is in, whose values hang on the link and on how fresh their topic is.
PanelState panelStateOf(const LinkStatus &link, Freshness freshness, bool hasValues);
// How much of its time the attempt to connect has taken, while there is one.
std::optional<double> connectingShare(const LinkStatus &link, FeedClock::Instant now);
// Whether values are only kept, and must not look like live ones.
bool isNotThePresent(PanelState state);

} // namespace heliograph
