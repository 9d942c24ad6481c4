// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/scopes.h"

#include <QByteArray>
#include <memory>
#include <optional>

namespace heliograph
{

// Who is asking: what a credential proved, or an anonymous caller. A value that never changes; copies share the
// details, so that it can be kept with every stream and used in any thread.
class Principal
{
public:
    struct Details {
        // A name by the rules of isName(); empty: the credential has no name, or there was none.
        QByteArray user;
        // All that this caller may do, what anonymous callers may do included.
        Scopes scopes;
        // In ms since 1970, as Clock::wallMs(); empty: never.
        std::optional<qint64> expiresAt;
        // No credential was presented.
        bool isAnonymous = true;
        // Distinguishes credentials without disclosing any of them; empty without one.
        QByteArray credentialId;
        // Of the key that vouches for it, as Authenticator::keyRemoved() names it; empty without one.
        QByteArray keyId;

        friend bool operator==(const Details &, const Details &) = default;
    };

    // An anonymous caller without scopes.
    Principal() = default;
    explicit Principal(Details details) : m_details(std::make_shared<const Details>(std::move(details))) {}

    const QByteArray &user() const { return details().user; }
    const Scopes &scopes() const { return details().scopes; }
    std::optional<qint64> expiresAt() const { return details().expiresAt; }
    bool isAnonymous() const { return details().isAnonymous; }
    const QByteArray &credentialId() const { return details().credentialId; }
    const QByteArray &keyId() const { return details().keyId; }

    const Details &details() const
    {
        static const Details anonymous;
        return m_details ? *m_details : anonymous;
    }

    friend bool operator==(const Principal &a, const Principal &b)
    {
        return a.m_details == b.m_details || a.details() == b.details();
    }

private:
    // Shared by all requests and streams of one credential.
    std::shared_ptr<const Details> m_details;
};

} // namespace heliograph
