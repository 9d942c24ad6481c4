// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/marketsource.h"

#include "server/protocol/stockupdate.h"

#include <QJsonDocument>
#include <algorithm>
#include <optional>
#include <random>

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

int directionOf(Amount before, Amount after)
{
    return after > before ? 1 : (after < before ? -1 : 0);
}

std::optional<StockUpdate> priceOf(const EventPtr &event)
{
    return event ? StockUpdate::fromJson(QJsonDocument::fromJson(event->data).object()) : std::nullopt;
}

} // namespace

MarketSource::MarketSource(const QList<QByteArray> &symbols, quint64 seed, std::chrono::milliseconds interval,
                           Backbone &backbone, const Clock &clock, QObject *parent)
    : Source(TopicKind::stock, Activity::onDemand, interval, backbone, clock, parent), m_random(seed)
{
    for (const QByteArray &symbol : symbols) {
        const Amount start = firstPrice(m_random);
        m_quotes.push_back({symbol, RandomWalk(start, m_random())});
    }
}

void MarketSource::prepare()
{
    if (m_newestValue)
        goOnFrom(m_newestValue);
}

void MarketSource::goOnFrom(const NewestValue &newestValue)
{
    for (Quote &quote : m_quotes) {
        const auto newest = priceOf(newestValue({TopicKind::stock, quote.symbol}));
        if (newest && newest->price != quote.walk.price())
            quote.walk = RandomWalk(newest->price, m_random());
    }
}

// A walk that is as likely in either direction of time: back from where the price is.
std::vector<PastSample> MarketSource::makePast(const PastRequest &request)
{
    const qint64 interval = pastInterval(request).count();
    std::mt19937_64 random(request.seed);
    goOnFrom(request.newestValue);
    std::vector<PastSample> samples;
    for (Quote &quote : m_quotes) {
        const Topic topic{TopicKind::stock, quote.symbol};
        // Made before it is known whether it is needed, so that the seed means the same for the other symbols.
        RandomWalk walk(quote.walk.price(), random());
        if (request.isKnown(topic))
            continue;
        std::vector<StockUpdate> updates;
        for (qint64 time = request.now - interval; time >= request.from; time -= interval) {
            const Amount price = updates.empty() ? quote.walk.price() : walk.step();
            if (!updates.empty())
                updates.back().trend = directionOf(price, updates.back().price);
            updates.push_back({.symbol = quote.symbol, .price = price, .trend = 0, .timestamp = time, .isDemo = true});
        }
        std::ranges::reverse(updates);
        for (const StockUpdate &update : updates)
            samples.push_back({topic, StockUpdate::type, update.toJson(), update.timestamp});
    }
    return samples;
}

void MarketSource::produce()
{
    for (Quote &quote : m_quotes) {
        const Amount before = quote.walk.price();
        const Amount price = quote.walk.step();
        const StockUpdate update{.symbol = quote.symbol,
                                 .price = price,
                                 .trend = directionOf(before, price),
                                 .timestamp = timestamp(),
                                 .isDemo = true};
        publish(Draft::of({TopicKind::stock, quote.symbol}, update));
    }
}

} // namespace heliograph
