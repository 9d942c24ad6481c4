// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QUrl>

namespace heliograph
{

class StateFile;

// The items that the person has bid on, server by server, over restarts. What became of the bids is in the ledgers.
class OwnBidsMemory
{
public:
    // Of all servers; the oldest are forgotten.
    static constexpr qsizetype mostItems = 50;

    // Lent.
    explicit OwnBidsMemory(StateFile &state) : m_state(state) {}

    // The newest first.
    QByteArrayList items(const QUrl &server) const;
    void add(const QUrl &server, const QByteArray &item);
    void remove(const QUrl &server, const QByteArray &item);

private:
    StateFile &m_state;
};

} // namespace heliograph
