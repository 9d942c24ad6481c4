// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace heliograph
{

// Where the token for a server comes from.
enum class TokenStore {
    none,
    file,
    // Entered by the person, forgotten at the end of the program.
    session,
    // Of the desktop: the Secret Service.
    keyring,
};

// One server a person works with.
struct Profile {
    // Unique, chosen by the person.
    QString name;
    // Empty: the server inside this program.
    QUrl server;
    // Where the token is; never the token itself.
    QString tokenFile;
    // The token is in the keyring of the desktop.
    bool hasKeyring = false;

    bool isLocal() const { return server.isEmpty(); }
    // A person may sign in for the session wherever there is no other place.
    TokenStore tokenStore() const
    {
        if (isLocal())
            return TokenStore::none;
        if (hasKeyring)
            return TokenStore::keyring;
        return tokenFile.isEmpty() ? TokenStore::session : TokenStore::file;
    }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace heliograph
