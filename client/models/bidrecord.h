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
    enum class Bidder { other, you, undecided }; // undecided: it may be the one on its way
    enum class Outcome { pending, accepted, tooLow, refused, closed, notSent, unconfirmed };

    qint64 time = 0; // ms since 1970
    Amount amount;
    Bidder bidder = Bidder::other;
    Outcome outcome = Outcome::accepted;
    QString name = {}; // of the bidder, from the ledger
    QString reason = {}; // of a refusal
    std::optional<std::chrono::milliseconds> latency = {}; // between press and answer
    quint64 version = 0; // 0: not accepted
    quint64 row = 0; // in the ledger; 0: not known
    QString hash = {};
    QString durability = {}; // of your own bids, as the server names it; empty: on disk
    QByteArray key = {}; // of your own bids

    bool isOpen() const; // its outcome is not known yet

    friend bool operator==(const BidRecord &, const BidRecord &) = default;
};

// As exports spell them and views sort by them.
QString nameOf(BidRecord::Outcome outcome);
QString nameOf(BidRecord::Bidder bidder);

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::BidRecord)
