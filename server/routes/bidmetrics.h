// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routes/metricswriter.h"

namespace heliograph
{

class AuctionHouse;

void writeBidMetrics(MetricsWriter &metrics, const AuctionHouse &auction);

} // namespace heliograph
