// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/replaysource.h"

#include "server/protocol/stockupdate.h"

#include <algorithm>

namespace heliograph
{

namespace
{

// A night without trade is not played back at its length.
constexpr std::chrono::milliseconds longestPause = std::chrono::minutes(1);
constexpr int mostRowsAtOnce = 1'000;

} // namespace

ReplaySource::ReplaySource(std::unique_ptr<PriceFile> file, double speed, std::chrono::milliseconds interval,
                           Backbone &backbone, const Clock &clock, QObject *parent)
    : Source(TopicKind::stock, Activity::onDemand, interval, backbone, clock, parent), m_file(std::move(file)),
      m_speed(speed), m_next(m_file->next())
{
}

void ReplaySource::produce()
{
    for (int i = 0; i < mostRowsAtOnce && m_next; ++i) {
        const bool isOneMoment = i == 0 || (m_next->timestamp && m_next->timestamp == m_lastRowTime);
        if (!isOneMoment)
            break;
        publishRow(*m_next);
        m_lastRowTime = m_next->timestamp;
        m_next = m_file->next();
    }
    if (!m_next) {
        m_file->rewind();
        m_next = m_file->next();
        m_lastRowTime.reset();
    } else if (m_next->timestamp) {
        setInterval(pauseBefore(*m_next));
    }
}

void ReplaySource::publishRow(const PriceRow &row)
{
    const auto before = m_prices.constFind(row.symbol);
    const bool isFirst = before == m_prices.constEnd();
    const StockUpdate update{.symbol = row.symbol,
                             .price = row.price,
                             .trend = isFirst ? 0 : (row.price > *before) - (row.price < *before),
                             .timestamp = timestamp()};
    m_prices[row.symbol] = row.price;
    publish(Draft::of({TopicKind::stock, row.symbol}, update));
}

std::chrono::milliseconds ReplaySource::pauseBefore(const PriceRow &next) const
{
    // In doubles, because the times of a file may be so far apart that an integer cannot hold what lies between.
    const double recorded = static_cast<double>(*next.timestamp) - static_cast<double>(*m_lastRowTime);
    const double pause = std::clamp(recorded / m_speed, 1.0, static_cast<double>(longestPause.count()));
    return std::chrono::milliseconds(static_cast<qint64>(pause));
}

} // namespace heliograph
