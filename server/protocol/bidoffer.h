// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

namespace heliograph
{

// What a bidder sends: the body of POST /items/{id}/bid.
struct BidOffer {
    Amount amount = {};
    // Empty: the user of the token, if there is one.
    QByteArray bidder = {};
    QByteArray clientBidId = {};

    QByteArray toJson() const;
    static ReadRequest<BidOffer> fromJson(const VerbatimJson &json);

    friend bool operator==(const BidOffer &, const BidOffer &) = default;
};

// Whether a text can be an Idempotency-Key or a clientBidId: short, visible characters only; it may be empty.
bool isBidLabel(QByteArrayView text);
ApiError badBidLabel();

} // namespace heliograph
