// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <variant>

namespace heliograph
{

inline constexpr char tokenCookie[] = "heliograph_token";
// Parameter of the query.
inline constexpr char tokenParameter[] = "token";
inline constexpr qsizetype longestToken = 8 * 1024;

enum class TokenPlace { none, header, cookie, query };

// All that a request says about who is asking, as it came.
struct Credentials {
    // Values of the Authorization fields, joined by ", ".
    QByteArray authorization;
    // Values of the Cookie fields, joined by "; ".
    QByteArray cookies;
    // `token=` of the query, decoded.
    QByteArray queryToken;
};

struct PresentedToken {
    // Empty: none was presented.
    QByteArray text;
    TokenPlace place = TokenPlace::none;
};

struct AmbiguousToken {
    // For a person.
    QString text;
};

// The one token of a request: from the Authorization field, else from the cookie, else from the query. The same token
// in several places is one token. Another scheme than Bearer is no token of ours.
std::variant<PresentedToken, AmbiguousToken> presentedToken(const Credentials &credentials);

} // namespace heliograph
