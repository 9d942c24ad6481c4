// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctionhouse.h"
#include "server/backbone/leaseboard.h"

#include <random>

namespace heliograph
{

struct DemoItem;

// Keeps a few items up for sale and lets simulated rivals bid for them, the same way as any client. Touches no
// item that a person made or configured. Lives in the Qt thread.
class DemoAuction final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds openTime = std::chrono::minutes(30);
    // Items are never deleted, so the demo stops making them before the store is full.
    static constexpr std::size_t mostItems = 4'000;

    struct Settings {
        std::size_t items = 4; // up at a time; fewer than there are in demoItems()
        std::chrono::milliseconds interval = std::chrono::seconds(3); // of the rivals; 0: none
        quint64 seed = 0;
    };
    DemoAuction(AuctionHouse &house, Settings settings, const Clock &clock, QObject *parent = nullptr);

    // Where several instances have the same items: everything below happens only while this one holds the lease.
    void setLease(std::unique_ptr<Lease> lease);
    void open(); // puts up items where there are none
    void setWanted(bool isWanted); // rivals bid, and items are replaced, only while there is a reader

private:
    std::vector<const Item *> ownOpenItems() const;
    void putUp(const DemoItem &demoItem, qint64 endsAt);
    void placeRivalBid();
    void startTimer();
    void begin();
    bool mayAct() const { return !m_lease || m_lease->isHeld(); }
    quint64 draw(quint64 below) { return m_random() % below; }

    AuctionHouse &m_house;
    const Clock &m_clock;
    const Settings m_settings;
    std::mt19937_64 m_random;
    QTimer m_timer;
    quint64 m_nextNumber = 1;
    int m_pending = 0; // items that are being made
    bool m_isWanted = false;
    std::unique_ptr<Lease> m_lease; // none: no other instance has them
};

} // namespace heliograph
