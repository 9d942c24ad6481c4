// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/auctionmodel.h"
#include "client/models/marketmodel.h"
#include "client/models/metricsmodel.h"
#include "client/models/notificationsmodel.h"

namespace heliograph
{

// Everything the window shows, in one place.
struct DeskModels {
    MarketModel market;
    MetricsModel metrics;
    NotificationsModel notifications;
    AuctionModel auction;

    void clear(); // another server: what is known is not true of it
};

} // namespace heliograph
