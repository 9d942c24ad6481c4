// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/randomwalk.h"
#include "server/sources/source.h"

#include <vector>

namespace heliograph
{

// A simulated market: one price per symbol and interval. The same seed gives the same prices.
class MarketSource final : public Source
{
    Q_OBJECT

public:
    MarketSource(const QList<QByteArray> &symbols, quint64 seed, std::chrono::milliseconds interval, Backbone &backbone,
                 const Clock &clock, QObject *parent = nullptr);

    // Prices go on from there after a restart, and when another server had the lease meanwhile.
    void setNewestValue(NewestValue newestValue) { m_newestValue = std::move(newestValue); }

    std::vector<PastSample> makePast(const PastRequest &request) override;

protected:
    void prepare() override;
    void produce() override;

private:
    struct Quote {
        QByteArray symbol;
        RandomWalk walk;
    };

    // However old its values are.
    void goOnFrom(const NewestValue &newestValue);

    std::vector<Quote> m_quotes;
    NewestValue m_newestValue;
    std::mt19937_64 m_random;
};

} // namespace heliograph
