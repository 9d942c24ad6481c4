// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"

#include <QByteArrayList>
#include <QUrl>

namespace heliograph
{

class StateFile;

// The items that the person has bid on, server by server, and the bids that were accepted, over restarts. What became
// of the bids is in the ledgers, where a bidder without a name is known by the key of the bid alone.
class OwnBidsMemory
{
public:
    // Of all servers; the oldest are forgotten.
    static constexpr qsizetype mostItems = 50;
    static constexpr qsizetype mostBids = 200;

    // Lent.
    explicit OwnBidsMemory(StateFile &state) : m_state(state) {}

    // The newest first.
    QByteArrayList items(const QUrl &server) const;
    void add(const QUrl &server, const QByteArray &item);
    void remove(const QUrl &server, const QByteArray &item);

    // Whatever the server: the local one has another address every time, and no two bids have the same key.
    QList<PlacedBid> bids(const QByteArray &item) const;
    void addBid(const QByteArray &item, const PlacedBid &bid);

private:
    StateFile &m_state;
};

} // namespace heliograph
