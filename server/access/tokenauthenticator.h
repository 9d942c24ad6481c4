// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/authenticator.h"
#include "server/access/keystore.h"
#include "server/access/tokenverifier.h"
#include "server/base/workerthread.h"

#include <QCache>
#include <QPointer>

namespace heliograph
{

// Recognises callers by their tokens. Verifications run in a thread of their own, because some take a millisecond and
// readers return in crowds; good tokens are remembered until they expire. Many requests with one token wait for one
// verification.
class TokenAuthenticator final : public Authenticator
{
    Q_OBJECT

public:
    struct Settings {
        TokenRules rules;
        bool takesQueryTokens = true;
        // The most tokens that wait for the thread.
        int mostWaiting = 4'096;
        int mostRemembered = 65'536;
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
    struct Waiting {
        QByteArray token;
        bool hasAskedForKeys = false;
        std::vector<std::pair<TokenPlace, Answer>> answers;
    };

    const Principal *remembered(const TokenHash &hash) const;
    void verify(const TokenHash &hash);
    void finish(const TokenHash &hash, const KeySetPtr &keys, const Outcome &outcome);
    void finishOnceMore(const TokenHash &hash, const KeySetPtr &keys, const Outcome &outcome);
    void answerAll(const TokenHash &hash, const Outcome &outcome);

    KeyStore &m_store;
    const Settings m_settings;
    const Clock &m_clock;
    const Principal m_anonymous;
    QCache<TokenHash, Principal> m_remembered;
    QHash<TokenHash, Waiting> m_waiting;
    quint64 m_verifications = 0;
    std::atomic_bool m_isEnding = false;
    WorkerThread m_thread;
};

} // namespace heliograph
