// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenauthenticator.h"

#include <QCryptographicHash>

namespace heliograph
{

using namespace Qt::StringLiterals;

TokenAuthenticator::TokenAuthenticator(KeyStore &store, Settings settings, const Clock &clock, QObject *parent)
    : Authenticator(parent), m_store(store), m_settings(std::move(settings)), m_clock(clock),
      m_anonymous(Principal::Details{.user = {},
                                     .scopes = m_settings.rules.anonymous,
                                     .expiresAt = {},
                                     .isAnonymous = true,
                                     .credentialId = {},
                                     .keyId = {}}),
      m_remembered(m_settings.mostRemembered), m_thread(u"tokens"_s)
{
    connect(&m_store, &KeyStore::changed, this, [this] { m_remembered.clear(); });
    connect(&m_store, &KeyStore::changed, this, &Authenticator::keysChanged);
    connect(&m_store, &KeyStore::keyRemoved, this, &Authenticator::keyRemoved);
}

TokenAuthenticator::~TokenAuthenticator()
{
    m_isEnding = true;
    m_thread.end();
}

void TokenAuthenticator::authenticate(const Credentials &credentials, const Answer &answer)
{
    const auto invalid = [&answer](const QString &text) {
        answer(AuthenticationError{AuthenticationError::Kind::invalid, text});
    };
    const auto presented = presentedToken(credentials);
    if (const auto *ambiguous = std::get_if<AmbiguousToken>(&presented))
        return answer(AuthenticationError{AuthenticationError::Kind::ambiguous, ambiguous->text});
    const auto &[token, place] = std::get<PresentedToken>(presented);
    if (place == TokenPlace::none)
        return answer(Authenticated{m_anonymous, place});
    if (place == TokenPlace::query && !m_settings.takesQueryTokens)
        return invalid(u"This server does not take tokens from the query; send Authorization: Bearer."_s);
    if (token.size() > longestToken)
        return invalid(u"The token is longer than %1 bytes."_s.arg(longestToken));

    const TokenHash hash = QCryptographicHash::hash(token, QCryptographicHash::Sha256);
    if (const Principal *principal = remembered(hash))
        return answer(Authenticated{*principal, place});
    if (const auto waiting = m_waiting.find(hash); waiting != m_waiting.end()) {
        waiting->answers.emplace_back(place, answer);
        return;
    }
    if (m_waiting.size() >= m_settings.mostWaiting) {
        return answer(AuthenticationError{AuthenticationError::Kind::overloaded,
                                          u"Too many tokens are waiting to be verified; try again soon."_s});
    }
    m_waiting.insert(hash, Waiting{.token = token, .answers = {{place, answer}}});
    verify(hash);
}

const Principal *TokenAuthenticator::remembered(const TokenHash &hash) const
{
    const Principal *principal = m_remembered.object(hash);
    return principal && principal->expiresAt() > m_clock.wallMs() ? principal : nullptr;
}

void TokenAuthenticator::verify(const TokenHash &hash)
{
    const auto keys = m_store.keys();
    const auto work = [this, token = m_waiting[hash].token, now = m_clock.wallMs(),
                       verifier = TokenVerifier(keys, m_settings.rules)]() -> Outcome {
        if (m_isEnding)
            // The result is dropped.
            return TokenRefusal{};
        return verifier.verify(token, now);
    };
    m_thread.post(this, work, [this, hash, keys](const Outcome &outcome) { finish(hash, keys, outcome); });
}

void TokenAuthenticator::finish(const TokenHash &hash, const KeySetPtr &keys, const Outcome &outcome)
{
    ++m_verifications;
    if (keys != m_store.keys())
        // The keys have changed meanwhile.
        return verify(hash);
    const auto *refusal = std::get_if<TokenRefusal>(&outcome);
    if (refusal && refusal->isKeyUnknown && !std::exchange(m_waiting[hash].hasAskedForKeys, true)) {
        return m_store.refreshForUnknownKey([self = QPointer(this), hash, keys, outcome] {
            if (self)
                self->finishOnceMore(hash, keys, outcome);
        });
    }
    answerAll(hash, outcome);
}

void TokenAuthenticator::finishOnceMore(const TokenHash &hash, const KeySetPtr &keys, const Outcome &outcome)
{
    if (keys != m_store.keys())
        verify(hash);
    else
        answerAll(hash, outcome);
}

void TokenAuthenticator::answerAll(const TokenHash &hash, const Outcome &outcome)
{
    const Waiting waiting = m_waiting.take(hash);
    const auto *principal = std::get_if<Principal>(&outcome);
    if (principal)
        m_remembered.insert(hash, new Principal(*principal));
    for (const auto &[place, answer] : waiting.answers) {
        if (principal)
            answer(Authenticated{*principal, place});
        else
            answer(AuthenticationError{AuthenticationError::Kind::invalid, std::get<TokenRefusal>(outcome).text});
    }
}

} // namespace heliograph
