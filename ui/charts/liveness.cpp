// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/liveness.h"

namespace heliograph
{

namespace
{

PanelState stateWithoutValues(LinkState link)
{
    if (link == LinkState::connecting || link == LinkState::waiting)
        return PanelState::connecting;
    return link == LinkState::refused ? PanelState::error : PanelState::empty;
}

PanelState stateOf(Freshness freshness)
{
    switch (freshness) {
    case Freshness::fresh:
        return PanelState::live;
    case Freshness::delayed:
        return PanelState::delayed;
    case Freshness::stale:
    case Freshness::unknown: // what is shown came from an earlier connection
        return PanelState::stale;
    }
    Q_UNREACHABLE();
}

} // namespace

PanelState panelStateOf(const LinkStatus &link, Freshness freshness, bool hasValues)
{
    if (!hasValues)
        return stateWithoutValues(link.state);
    if (link.isOpen())
        return stateOf(freshness);
    if (link.state == LinkState::connecting)
        return PanelState::connecting;
    if (link.state == LinkState::refused)
        return PanelState::error;
    // Without a link nothing is live, however young it is; a short break is not yet a reason to grey everything out.
    const bool isYoung = link.state == LinkState::waiting && freshness != Freshness::stale;
    return isYoung ? PanelState::delayed : PanelState::stale;
}

bool isNotThePresent(PanelState state)
{
    return state == PanelState::stale || state == PanelState::error || state == PanelState::connecting;
}

} // namespace heliograph
