// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/accesspolicy.h"
#include "server/access/authenticator.h"
#include "server/alerts/alertbook.h"
#include "server/auction/bidstore.h"
#include "server/backbone/backbone.h"
#include "server/net/httperror.h"
#include "server/protocol/instancestatus.h"

#include <chrono>

namespace heliograph
{

// The one place where errors of the other parts become HTTP.
HttpError notJson();
// 429 with Retry-After.
HttpError tooManyRequests(std::chrono::nanoseconds wait);
// 413: waiting does not help.
HttpError tooManyAtOnce(int most);
HttpError tooManyRefusedTokens(std::chrono::nanoseconds wait);
HttpError unknownItem();
// 421.
HttpError bidsElsewhere(const InstanceStatus &keeper);
// 503: no server takes bids now.
HttpError bidsNowhere();
HttpError errorFor(PublishFailure failure);
HttpError errorFor(AuctionFailure failure);
HttpError errorFor(AlertRefusal refusal);
// The decision must not be `allowed`.
HttpError errorFor(const AccessDecision &decision);
HttpError errorFor(const AuthenticationError &error);

HttpResponse responseFor(const BidRefused &refused, qint64 serverTime);

} // namespace heliograph
