// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctiontask.h"

namespace heliograph
{

const QByteArray &itemOf(const AuctionTask &task)
{
    return std::visit([](const auto &request) -> const QByteArray & { return request.item; }, task);
}

AuctionAnswer failureFor(const AuctionTask &task, AuctionFailure failure)
{
    if (std::holds_alternative<BidRequest>(task))
        return BidAnswer(failure);
    return ItemAnswer(failure);
}

} // namespace heliograph
