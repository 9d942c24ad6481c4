// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/panelliveness.h"

#include "client/feed/dashboardfeed.h"
#include "ui/charts/liveness.h"
#include "ui/style/panelframe.h"

namespace heliograph
{

void followLiveness(DashboardFeed &feed, PanelFrame &panel, const std::function<void(const LinkStatus &)> &update)
{
    const auto look = [&feed, &panel, update] {
        const LinkStatus link = feed.link();
        update(link);
        panel.setProgress(connectingShare(link, feed.clock().now()));
    };
    QObject::connect(&feed.clock(), &FeedClock::ticked, &panel, look);
    QObject::connect(&feed, &DashboardFeed::freshnessChanged, &panel, look);
    QObject::connect(&feed, &DashboardFeed::linkChanged, &panel, look);
    look();
}

} // namespace heliograph
