// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenaccess.h"

namespace heliograph
{

bool canVerifyTokens()
{
    return false;
}

std::variant<std::unique_ptr<Authenticator>, QString> makeTokenAuthenticator(TokenAccessSettings, const Clock &)
{
    return QStringLiteral("this program was built without OpenSSL, which verifies tokens");
}

} // namespace heliograph
