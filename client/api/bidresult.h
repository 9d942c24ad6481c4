// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiresult.h"
#include "server/protocol/bidreceipt.h"

#include <QByteArray>
#include <QString>
#include <variant>

namespace heliograph
{

// One bid, as it is sent and, with the same key, asked for again. The server carries out one bid per key.
struct BidOrder {
    QByteArray itemId;
    Amount amount;
    // Empty: the user of the token, or unknown.
    QByteArray bidder = {};
    // See BidClient::newKey().
    QByteArray key = {};
    // By which the bid can be found in the ledger; empty: it cannot.
    QByteArray clientBidId = {};

    friend bool operator==(const BidOrder &, const BidOrder &) = default;
};

// It is the highest bid as of its version.
using BidAccepted = BidReceipt;

// Another bid is as high or higher. Nothing is sent again by itself.
struct BidTooLow {
    Amount currentMaxBid;
    quint64 version = 0;
    Amount minNextBid;
    // For a person.
    QString text;
};

// The server will not have it, for another reason. Nothing changed.
struct BidRejected {
    // 400 amount, 401 and 403 not allowed, 404 no such item, 410 closed, 422 key used for another bid.
    int status = 0;
    // Always with a text.
    ApiError error;
};

// The server has not got it: there was no connection.
struct BidNotSent {
    // For a person.
    QString text;
};

// It may have been carried out. check() finds out.
struct BidUnconfirmed {
    // For a person.
    QString text;
};

using BidResult = std::variant<BidAccepted, BidTooLow, BidRejected, BidNotSent, BidUnconfirmed>;

} // namespace heliograph
