// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/liveness.h"

namespace heliograph
{

namespace
{

PanelState stateWithoutValues(const LinkStatus &link)
{
    if (link.isUnreachable())
        return PanelState::error;
    return link.state == LinkState::connecting ? PanelState::connecting : PanelState::empty;
}

PanelState stateOf(Freshness freshness)
{
    switch (freshness) {
    case Freshness::fresh:
        return PanelState::live;
    case Freshness::delayed:
        return PanelState::delayed;
    case Freshness::stale:
    // What is shown came from an earlier connection.
    case Freshness::unknown:
        return PanelState::stale;
    }
    Q_UNREACHABLE();
}

} // namespace

PanelState panelStateOf(const LinkStatus &link, Freshness freshness, bool hasValues)
{
    if (!hasValues)
        return stateWithoutValues(link);
    if (link.isOpen())
        return stateOf(freshness);
    if (link.state == LinkState::connecting)
        return PanelState::connecting;
    // Without a link nothing is the present, however young it is.
    return PanelState::stale;
}

std::optional<double> connectingShare(const LinkStatus &link, FeedClock::Instant now)
{
    if (!link.givesUpAt || *link.givesUpAt <= link.since)
        return std::nullopt;
    using Seconds = std::chrono::duration<double>;
    return std::clamp(Seconds(now - link.since) / Seconds(*link.givesUpAt - link.since), 0.0, 1.0);
}

bool isNotThePresent(PanelState state)
{
    return state == PanelState::stale || state == PanelState::error || state == PanelState::connecting;
}

} // namespace heliograph
