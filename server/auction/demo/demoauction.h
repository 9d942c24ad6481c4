// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctionhouse.h"

#include <random>

namespace heliograph
{

struct DemoLot;

// Keeps a few lots up for sale and lets simulated rivals bid for them, on the same way as everybody's bids. Touches no
// item that a person made or configured. Lives in the Qt thread.
class DemoAuction final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds lotTime = std::chrono::minutes(30);
    // Lots are kept for good, as all items are, so there is an end to making them before the store is full.
    static constexpr std::size_t mostLots = 4'000;

    struct Settings {
        std::size_t lots = 4; // up at a time; fewer than there are in demoLots()
        std::chrono::milliseconds interval = std::chrono::seconds(3); // of the rivals; 0: none
        quint64 seed = 0;
    };
    DemoAuction(AuctionHouse &house, Settings settings, const Clock &clock, QObject *parent = nullptr);

    void open(); // puts up lots where there are none
    void setWanted(bool isWanted); // rivals bid, and lots are replaced, only while somebody looks

private:
    std::vector<const Item *> ownOpenItems() const;
    void putUp(const DemoLot &lot, qint64 endsAt);
    void letSomebodyBid();
    void startTimer();
    quint64 draw(quint64 below) { return m_random() % below; }

    AuctionHouse &m_house;
    const Clock &m_clock;
    const Settings m_settings;
    std::mt19937_64 m_random;
    QTimer m_timer;
    quint64 m_nextNumber = 1;
    int m_pending = 0; // lots on their way
    bool m_isWanted = false;
};

} // namespace heliograph
