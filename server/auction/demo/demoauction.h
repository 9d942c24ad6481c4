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
        // How many are up at a time; fewer than there are in demoItems().
        std::size_t items = 4;
        // Between the bids of the rivals; 0: there are none.
        std::chrono::milliseconds interval = std::chrono::seconds(3);
        quint64 seed = 0;
    };
    DemoAuction(AuctionHouse &house, Settings settings, const Clock &clock, QObject *parent = nullptr);

    // Where several instances have the same items: everything below happens only while this one holds the lease.
    void setLease(std::unique_ptr<Lease> lease);
    // Puts up items where there are none.
    void open();
    // Rivals bid, and items are replaced, only while there is a reader.
    void setWanted(bool isWanted);

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
    // Items that are being made.
    int m_pending = 0;
    bool m_isWanted = false;
    // Null if no other instance has the auctions.
    std::unique_ptr<Lease> m_lease;
};

} // namespace heliograph
