// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <chrono>
#include <optional>

namespace heliograph
{

// One bid on one item, as far as it became known here.
struct BidRecord {
    // undecided: it may be the bid that is on its way.
    enum class Bidder { other, you, undecided };
    enum class Outcome { pending, accepted, tooLow, refused, closed, notSent, unconfirmed };

    // In ms since 1970.
    qint64 time = 0;
    Amount amount;
    Bidder bidder = Bidder::other;
    Outcome outcome = Outcome::accepted;
    // The name of the bidder, from the ledger.
    QString name = {};
    // Why it was refused.
    QString reason = {};
    // Between press and answer.
    std::optional<std::chrono::milliseconds> latency = {};
    // 0: not accepted.
    quint64 version = 0;
    // In the ledger; 0: not known.
    quint64 row = 0;
    QString hash = {};
    // Of your own bids, as the server names it; empty: on disk.
    QString durability = {};
    // Of your own bids.
    QByteArray key = {};

    // Its outcome is not known yet.
    bool isOpen() const;

    friend bool operator==(const BidRecord &, const BidRecord &) = default;
};

// As exports spell them and views sort by them.
QString nameOf(BidRecord::Outcome outcome);
QString nameOf(BidRecord::Bidder bidder);

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::BidRecord)
