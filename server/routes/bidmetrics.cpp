// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/bidmetrics.h"

#include "server/auction/auctionhouse.h"

namespace heliograph
{

namespace
{

QByteArray results(const BidStatistics &statistics)
{
    QByteArray text = "# HELP heliograph_bids_total Bids, by what became of them.\n"
                      "# TYPE heliograph_bids_total counter\n";
    for (const auto &[result, count] : statistics.results())
        text += "heliograph_bids_total{result=\"" + result + "\"} " + QByteArray::number(count) + '\n';
    return text;
}

// Each bucket counts the ones below it as well.
QByteArray commitSeconds(const BidStatistics &statistics)
{
    QByteArray text = "# HELP heliograph_bid_commit_seconds Time from a bid to its durable answer.\n"
                      "# TYPE heliograph_bid_commit_seconds histogram\n";
    quint64 count = 0;
    for (std::size_t i = 0; i < statistics.histogram().size(); ++i) {
        count += statistics.histogram()[i];
        const bool isLast = i == BidStatistics::bounds.size();
        text += "heliograph_bid_commit_seconds_bucket{le=\""
            + (isLast ? QByteArrayLiteral("+Inf") : QByteArray::number(BidStatistics::bounds[i])) + "\"} "
            + QByteArray::number(count) + '\n';
    }
    text += "heliograph_bid_commit_seconds_sum " + QByteArray::number(statistics.totalSeconds()) + '\n';
    return text + "heliograph_bid_commit_seconds_count " + QByteArray::number(count) + '\n';
}

} // namespace

QByteArray bidMetrics(const AuctionHouse &auction)
{
    return results(auction.statistics()) + commitSeconds(auction.statistics())
        + "# HELP heliograph_items Items of the auction.\n# TYPE heliograph_items gauge\nheliograph_items "
        + QByteArray::number(quint64(auction.catalogue().size())) + '\n';
}

} // namespace heliograph
