// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

namespace heliograph
{

class DashboardFeed;
class PanelFrame;
struct LinkStatus;

// Calls `update` whenever something about the liveness of a panel may have changed, and once now: with every beat of
// the clock, and when the link or the freshness of a topic changed. Also shows the panel how far an attempt to connect
// is.
void followLiveness(DashboardFeed &feed, PanelFrame &panel, const std::function<void(const LinkStatus &)> &update);

} // namespace heliograph
