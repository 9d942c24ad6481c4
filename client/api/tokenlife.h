// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// What a token says about itself, in ms since 1970. Nothing of it is proven.
struct TokenTimes {
    // The claim `iat`.
    std::optional<qint64> issuedAt;
    // The claim `nbf`.
    std::optional<qint64> notBefore;
    // The claim `exp`.
    std::optional<qint64> expiresAt;
};

// Empty for what is no JSON Web Token.
std::optional<TokenTimes> timesOf(const QByteArray &token);

// When a token is to be renewed and when it ends, in ms since 1970.
struct TokenLife {
    // A tenth of its life before the end, but at least 30 s.
    qint64 renewAt = 0;
    qint64 expiresAt = 0;

    friend bool operator==(const TokenLife &, const TokenLife &) = default;
};

// As a JSON Web Token says it of itself. Not proven in any way: only the server can check the signature. Empty for
// tokens of another kind and for those without an end. One that does not say when it was issued lives from `now`.
std::optional<TokenLife> lifeOf(const QByteArray &token, qint64 now);

} // namespace heliograph
