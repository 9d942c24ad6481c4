// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/credentials.h"
#include "server/access/principal.h"

#include <QObject>
#include <QStringList>
#include <functional>
#include <variant>

namespace heliograph
{

struct Authenticated {
    Principal principal;
    TokenPlace place = TokenPlace::none;
};

struct AuthenticationError {
    enum class Kind {
        // Two different credentials in one request. Becomes 400.
        ambiguous,
        // Not a credential, expired, of an unknown key, … Becomes 401.
        invalid,
        // More waits for verification than is taken on. Becomes 503.
        overloaded,
    };

    Kind kind = Kind::invalid;
    // For a person; names keys and algorithms, never the credential.
    QString text;
};

using Authentication = std::variant<Authenticated, AuthenticationError>;

// Finds out who is asking.
//
// The pipeline calls authenticate() once per request, in the Qt thread, before anything else is decided about it. The
// answer is given exactly once, in the Qt thread: before authenticate() returns where the outcome is known or cheap to
// get, else later, from the event loop. A caller must be ready for both, and must keep the request until then; answers
// of different requests may come in another order than they were asked. When the authenticator is destroyed, answers
// that are still owed are never given.
//
// A request without any credential is not an error: its principal is anonymous. A credential that is present but wrong
// is an error, also where anonymous callers could do what is asked: an expired token must not turn into anonymous
// reading. Nothing of a credential reaches a log, an error text or a principal.
class Authenticator : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(Authentication &&)>;

    using QObject::QObject;

    virtual void authenticate(const Credentials &credentials, const Answer &answer) = 0;

    // Whether callers can prove anything at all.
    virtual bool takesTokens() const { return true; }

    // Reads again whatever it knows callers by.
    virtual void reload() {}
    // What keeps it from recognising callers as it should, for people who run the server.
    virtual QStringList problems() const { return {}; }

Q_SIGNALS:
    // Principals with this keyId() are no longer vouched for: what they have open ends.
    void keyRemoved(const QByteArray &keyId);
    // What it knows callers by was replaced while the server runs.
    void keysChanged();
};

// Without credentials: every caller is anonymous, whatever it sends, and may do everything.
class OpenAuthenticator final : public Authenticator
{
    Q_OBJECT

public:
    using Authenticator::Authenticator;

    void authenticate(const Credentials &, const Answer &answer) override { answer(Authenticated{m_anonymous}); }
    bool takesTokens() const override { return false; }

private:
    const Principal m_anonymous{Principal::Details{.user = {},
                                                   .scopes = Scopes::fromText("operate").value(),
                                                   .expiresAt = {},
                                                   .isAnonymous = true,
                                                   .credentialId = {},
                                                   .keyId = {}}};
};

} // namespace heliograph
