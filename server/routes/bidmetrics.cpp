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

// Each bucket counts the ones below it as well.
void writeCommitSeconds(MetricsWriter &metrics, const BidStatistics &statistics)
{
    metrics.metric("bid_commit_seconds", "histogram", "Time from a bid to its durable answer.");
    quint64 count = 0;
    for (std::size_t i = 0; i < statistics.histogram().size(); ++i) {
        count += statistics.histogram()[i];
        const bool isLast = i == BidStatistics::bounds.size();
        const QByteArray bound = isLast ? QByteArrayLiteral("+Inf") : QByteArray::number(BidStatistics::bounds[i]);
        metrics.sample(count, {{"le", bound}}, "_bucket");
    }
    metrics.sample(statistics.totalSeconds(), "_sum").sample(count, {}, "_count");
}

} // namespace

void writeBidMetrics(MetricsWriter &metrics, const AuctionHouse &auction)
{
    writeResults(metrics, auction.statistics());
    writeCommitSeconds(metrics, auction.statistics());
    metrics.metric("bid_durability", "gauge", "What has happened to a bid before it is acknowledged.");
    metrics.sample(quint64(1), {{"promise", auction.durability()}});
    metrics.gauge("items", "Items of the auction.", quint64(auction.catalogue().size()));
}

} // namespace heliograph
