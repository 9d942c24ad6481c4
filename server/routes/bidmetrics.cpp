// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/bidmetrics.h"

#include "server/auction/auctionhouse.h"

namespace heliograph
{

namespace
{

void writeResults(MetricsWriter &metrics, const BidStatistics &statistics)
{
    metrics.metric("bids_total", "counter", "Bids, by what became of them.");
    for (const auto &[result, count] : statistics.results())
        metrics.sample(count, {{"result", result}});
}

} // namespace

void writeBidMetrics(MetricsWriter &metrics, const AuctionHouse &auction)
{
    writeResults(metrics, auction.statistics());
    metrics.histogram("bid_commit_seconds", "Time from a bid to its durable answer.",
                      auction.statistics().commitTimes().snapshot());
    metrics.metric("bid_durability", "gauge", "What has happened to a bid before it is acknowledged.");
    metrics.sample(quint64(1), {{"promise", auction.durability()}});
    metrics.gauge("items", "Items of the auction.", quint64(auction.catalogue().size()));
}

} // namespace heliograph
