// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctiontask.h"

namespace heliograph
{

const QByteArray &itemOf(const AuctionTask &task)
{
    return std::visit([](const auto &request) -> const QByteArray & { return request.item; }, task);
}

QByteArray failureName(AuctionFailure failure)
{
    switch (failure) {
    case AuctionFailure::keyReused:
        return "key-reused";
    case AuctionFailure::keyStillRunning:
        return "in-flight";
    case AuctionFailure::overloaded:
        return "overloaded";
    case AuctionFailure::notStored:
        return "not-stored";
    case AuctionFailure::unconfirmed:
        return "not-confirmed";
    case AuctionFailure::tooManyItems:
        return "too-many-items";
    case AuctionFailure::unknownItem:
        return "unknown-item";
    case AuctionFailure::isClosed:
        return "closed";
    case AuctionFailure::endHasPassed:
        return "end-has-passed";
    case AuctionFailure::beyondHardEnd:
        return "beyond-hard-end";
    case AuctionFailure::creatingTooFast:
        return "creating-too-fast";
    case AuctionFailure::damaged:
        return "item-damaged";
    }
    Q_UNREACHABLE();
}

AuctionAnswer failureFor(const AuctionTask &task, AuctionFailure failure)
{
    if (std::holds_alternative<BidRequest>(task))
        return BidAnswer(failure);
    return ItemAnswer(failure);
}

} // namespace heliograph
