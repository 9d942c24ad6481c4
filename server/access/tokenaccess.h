// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/authenticator.h"
#include "server/access/keyplace.h"
#include "server/access/tokenverifier.h"
#include "server/base/clock.h"

namespace heliograph
{

struct TokenAccessSettings {
    QList<KeyPlace> keys;
    TokenRules rules;
    bool takesQueryTokens = true;
    // Of tokens that wait to be verified; empty: as many as is sensible.
    std::optional<qsizetype> mostWaitingBytes = {};
};

// Whether this program was built with what verifies tokens.
bool canVerifyTokens();

// Recognises callers by tokens, with keys that are kept up to date. Or what keeps it from that, for a person: a key
// file that is wrong, or that the program was built without.
std::variant<std::unique_ptr<Authenticator>, QString> makeTokenAuthenticator(TokenAccessSettings settings,
                                                                             const Clock &clock);

} // namespace heliograph
