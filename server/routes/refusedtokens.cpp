// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/refusedtokens.h"

#include "server/routes/caller.h"
#include "server/routes/errors.h"

namespace heliograph
{

namespace
{

constexpr int refusalsPerSecond = 10; // so that a client that has to sign in again is still told so

} // namespace

RefusedTokens::RefusedTokens(const Clock &clock) : m_refusals(clock, RateLimit::Settings::perSecond(refusalsPerSecond))
{
}

HttpError RefusedTokens::refuse(const QHostAddress &peer, const AuthenticationError &error)
{
    if (error.kind != AuthenticationError::Kind::invalid)
        return errorFor(error);
    const QByteArray network = networkOf(peer);
    const auto wait = m_refusals.timeUntilNext(network);
    if (wait.count() > 0)
        return tooManyRefusedTokens(wait);
    m_refusals.take(network);
    return errorFor(error);
}

} // namespace heliograph
