// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/amounttext.h"
#include "client/models/auctionmodel.h"
#include "client/models/auctionwatch.h"
#include "client/models/bidguard.h"
#include "client/models/countdown.h"

namespace heliograph
{

// What the auction panel says. All of it for people, translated, and careful: nothing is said that is not known.

// "You: OUTBID (yours 105.00)".
QString standingText(const Bidding &bidding, const QLocale &locale);
// "▲ Leading", in lists.
QString standingWord(const Bidding &bidding);
QString problemText(AmountProblem problem, const QLocale &locale);
QString verdictText(BidGuard::Verdict verdict, Amount amount, const Bidding &bidding, const QLocale &locale);
QString countdownText(const Countdown &countdown);
// "4:07", in lists.
QString timeLeftText(qint64 milliseconds);
QString itemName(const AuctionItem &item);
// One line in lists.
QString itemLine(const AuctionItem &item, std::optional<qint64> serverNow, const QLocale &locale);
// Before it is closed by hand.
QString closingText(const AuctionItem &item, const QLocale &locale);
QString newsText(const AuctionWatch::News &news, const QLocale &locale);
// For the title of the window: of an item that may not be the one in sight.
QString newsTitle(AuctionWatch::Kind kind, const QString &item);
QString bidderText(const BidRecord &record);
QString outcomeText(const BidRecord &record);
QString latencyText(const BidRecord &record, const QLocale &locale);
// "+5", "+0.50".
QString stepText(Amount step, const QLocale &locale);

} // namespace heliograph
