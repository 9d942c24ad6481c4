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

    std::vector<PastSample> makePast(const PastRequest &request) override;

protected:
    void produce() override;

private:
    struct Quote {
        QByteArray symbol;
        RandomWalk walk;
    };
    std::vector<Quote> m_quotes;
};

} // namespace heliograph
