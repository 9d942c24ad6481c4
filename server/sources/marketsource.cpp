// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/marketsource.h"

#include "server/protocol/stockupdate.h"

namespace heliograph
{

namespace
{

Amount firstPrice(std::mt19937_64 &random)
{
    constexpr qint64 lowest = 20'00;
    constexpr qint64 highest = 400'00;
    return Amount::fromMinor(lowest + static_cast<qint64>(random() % (highest - lowest)));
}

} // namespace

MarketSource::MarketSource(const QList<QByteArray> &symbols, quint64 seed, std::chrono::milliseconds interval,
                           Backbone &backbone, const Clock &clock, QObject *parent)
    : Source(TopicKind::stock, Activity::onDemand, interval, backbone, clock, parent)
{
    std::mt19937_64 random(seed);
    for (const QByteArray &symbol : symbols) {
        const Amount start = firstPrice(random);
        m_quotes.push_back({symbol, RandomWalk(start, random())});
    }
}

void MarketSource::produce()
{
    for (Quote &quote : m_quotes) {
        const Amount before = quote.walk.price();
        const Amount price = quote.walk.step();
        const StockUpdate update{.symbol = quote.symbol,
                                 .price = price,
                                 .trend = price > before ? 1 : (price < before ? -1 : 0),
                                 .timestamp = timestamp()};
        publish({{TopicKind::stock, quote.symbol}, StockUpdate::type, update.toJson(), Delivery::latest});
    }
}

} // namespace heliograph
