// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/authenticator.h"
#include "server/access/keystore.h"
#include "server/access/tokenverifier.h"
#include "server/base/workerthread.h"

#include <QCache>
#include <QPointer>
#include <algorithm>
#include <memory>
#include <vector>

namespace heliograph
{

// Recognises callers by their tokens. Verifications run in threads of their own, because some take a millisecond and
// many readers return at once; good tokens are remembered until they expire. Many requests with one token wait for one
// verification, also those of a client that gave up and has come again.
class TokenAuthenticator final : public Authenticator
{
    Q_OBJECT

public:
    // The streams need processors, too.
    static constexpr int mostThreads = 4;

    struct Settings {
        TokenRules rules;
        bool takesQueryTokens = true;
        // Waiting costs less than being sent away and coming again, so what limits it is memory alone: 4,096 tokens of
        // the greatest length, or all that a server full of readers with usual ones has.
        qsizetype mostWaitingBytes = 4'096 * longestToken;
        int mostRemembered = 65'536;
        int threads = std::clamp(QThread::idealThreadCount(), 1, mostThreads);
    };

    // The store outlives it and has been opened.
    TokenAuthenticator(KeyStore &store, Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~TokenAuthenticator() override;

    void authenticate(const Credentials &credentials, const Answer &answer) override;
    void reload() override { m_store.reload(); }
    QStringList problems() const override { return m_store.problems(); }

    // How many have run, for tests and measurements.
    quint64 verifications() const { return m_verifications; }

private:
    // The hash stands for the token, which is never kept.
    using TokenHash = QByteArray;
    using Outcome = std::variant<Principal, TokenRefusal>;
    // Shared with the threads. Other keys make another one, so that it shows which keys a verification began with.
    using VerifierPtr = std::shared_ptr<const TokenVerifier>;
    struct Waiting {
        QByteArray token;
        bool hasAskedForKeys = false;
        std::vector<std::pair<TokenPlace, Answer>> answers;
    };
    struct Worker {
        WorkerThread thread{QStringLiteral("tokens")};
        int unfinished = 0;
    };

    const Principal *remembered(const TokenHash &hash) const;
    void useKeys();
    void verify(const TokenHash &hash);
    void finish(const TokenHash &hash, const VerifierPtr &verifier, const Outcome &outcome);
    void finishOnceMore(const TokenHash &hash, const VerifierPtr &verifier, const Outcome &outcome);
    void answerAll(const TokenHash &hash, const Outcome &outcome);

    KeyStore &m_store;
    const Settings m_settings;
    const Clock &m_clock;
    const Principal m_anonymous;
    QCache<TokenHash, Principal> m_remembered;
    QHash<TokenHash, Waiting> m_waiting;
    qsizetype m_waitingTokenBytes = 0;
    VerifierPtr m_verifier;
    quint64 m_verifications = 0;
    std::atomic_bool m_isEnding = false;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace heliograph
