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
      m_remembered(m_settings.mostRemembered)
{
    for (int i = 0; i < m_settings.threads; ++i)
        m_workers.push_back(std::make_unique<Worker>());
    useKeys();
    connect(&m_store, &KeyStore::changed, this, &TokenAuthenticator::useKeys);
    connect(&m_store, &KeyStore::changed, this, &Authenticator::keysChanged);
    connect(&m_store, &KeyStore::keyRemoved, this, &Authenticator::keyRemoved);
}

TokenAuthenticator::~TokenAuthenticator()
{
    m_isEnding = true;
    for (const auto &worker : m_workers)
        worker->thread.end();
}

void TokenAuthenticator::useKeys()
{
    m_remembered.clear();
    m_verifier = std::make_shared<const TokenVerifier>(m_store.keys(), m_settings.rules);
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
    if (m_waitingTokenBytes + token.size() > m_settings.mostWaitingBytes) {
        return answer(AuthenticationError{AuthenticationError::Kind::overloaded,
                                          u"Too many tokens are waiting to be verified; try again soon."_s});
    }
    m_waitingTokenBytes += token.size();
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
    const auto isLessBusy = [](const auto &a, const auto &b) { return a->unfinished < b->unfinished; };
    Worker &worker = **std::min_element(m_workers.begin(), m_workers.end(), isLessBusy);
    ++worker.unfinished;
    const auto work = [this, token = m_waiting[hash].token, now = m_clock.wallMs(),
                       verifier = m_verifier]() -> Outcome {
        if (m_isEnding)
            // The result is dropped.
            return TokenRefusal{};
        return verifier->verify(token, now);
    };
    worker.thread.post(this, work, [this, hash, verifier = m_verifier, &worker](const Outcome &outcome) {
        --worker.unfinished;
        finish(hash, verifier, outcome);
    });
}

void TokenAuthenticator::finish(const TokenHash &hash, const VerifierPtr &verifier, const Outcome &outcome)
{
    ++m_verifications;
    if (verifier != m_verifier)
        return verify(hash);
    const auto *refusal = std::get_if<TokenRefusal>(&outcome);
    if (refusal && refusal->isKeyUnknown && !std::exchange(m_waiting[hash].hasAskedForKeys, true)) {
        return m_store.refreshForUnknownKey([self = QPointer(this), hash, verifier, outcome] {
            if (self)
                self->finishOnceMore(hash, verifier, outcome);
        });
    }
    answerAll(hash, outcome);
}

void TokenAuthenticator::finishOnceMore(const TokenHash &hash, const VerifierPtr &verifier, const Outcome &outcome)
{
    if (verifier != m_verifier)
        verify(hash);
    else
        answerAll(hash, outcome);
}

void TokenAuthenticator::answerAll(const TokenHash &hash, const Outcome &outcome)
{
    const Waiting waiting = m_waiting.take(hash);
    m_waitingTokenBytes -= waiting.token.size();
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
