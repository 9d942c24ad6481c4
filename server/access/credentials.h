// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <variant>

namespace heliograph
{

inline constexpr char tokenCookie[] = "heliograph_token";
inline constexpr char tokenParameter[] = "token"; // of the query
inline constexpr qsizetype longestToken = 8 * 1024;

enum class TokenPlace { none, header, cookie, query };

// All that a request says about who is asking, as it came.
struct Credentials {
    QByteArray authorization; // values of the Authorization fields, joined by ", "
    QByteArray cookies; // values of the Cookie fields, joined by "; "
    QByteArray queryToken; // `token=` of the query, decoded
};

struct PresentedToken {
    QByteArray text; // empty: none was presented
    TokenPlace place = TokenPlace::none;
};

struct AmbiguousToken {
    QString text; // for a person
};

// The one token of a request: from the Authorization field, else from the cookie, else from the query. The same token
// in several places is one token. Another scheme than Bearer is no token of ours.
std::variant<PresentedToken, AmbiguousToken> presentedToken(const Credentials &credentials);

} // namespace heliograph
