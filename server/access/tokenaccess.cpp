// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenaccess.h"

#include "server/access/httpkeyfetcher.h"
#include "server/access/tokenauthenticator.h"

namespace heliograph
{

bool canVerifyTokens()
{
    return true;
}

std::variant<std::unique_ptr<Authenticator>, QString> makeTokenAuthenticator(TokenAccessSettings settings,
                                                                             const Clock &clock)
{
    auto fetcher = std::make_unique<HttpKeyFetcher>();
    auto keys = std::make_unique<KeyStore>(settings.keys, *fetcher, clock);
    if (const auto problem = keys->open())
        return *problem;
    TokenAuthenticator::Settings verification{.rules = std::move(settings.rules),
                                              .takesQueryTokens = settings.takesQueryTokens};
    verification.mostWaitingBytes = settings.mostWaitingBytes.value_or(verification.mostWaitingBytes);
    auto authenticator = std::make_unique<TokenAuthenticator>(*keys, std::move(verification), clock);
    // Each goes with the one that works with it, and after it.
    fetcher.release()->setParent(keys.get());
    keys.release()->setParent(authenticator.get());
    return authenticator;
}

} // namespace heliograph
