// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"
#include "client/session/secretservice.h"
#include "client/api/tokenlife.h"

#include <QHash>
#include <QObject>

namespace heliograph
{

// The token for the server of the current profile: from the profile's file, from the keyring, or entered by the person
// for this run. It is in memory only; what is entered goes nowhere but to the keyring, where the person wants that.
// Created by the composition root, lives in the Qt thread.
class SignIn final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QByteArray &token)>;

    explicit SignIn(QObject *parent = nullptr);

    // From now on for this one. The token of the one before is not for its server.
    void use(const Profile &profile);
    const Profile &profile() const { return m_profile; }
    // What to send, read again where it is in a file; empty: nothing.
    QByteArray token();
    bool hasToken() const { return !m_token.isEmpty(); }
    // The keyring has not answered yet: a server asked now would only refuse.
    bool isPending() const { return m_isPending; }
    // Why there is no token; for a person.
    const QString &problem() const { return m_problem; }
    // The person has to enter another one: the token expires soon, and nothing else renews it. Not once it has expired.
    bool isRenewalWanted() const { return m_isRenewalWanted; }

    // After a 401: hands over a token that differs from `refused`, at once or later; an empty one when there is none.
    void askAgain(const QByteArray &refused, Done done);
    // Every second or so: finds tokens that were written meanwhile, and renews the one that expires soon.
    void tick(qint64 wallMs);

    // Entered by the person; for this run, or kept in the keyring.
    void enter(const QByteArray &token, TokenStore place);
    // Until a token is entered, or the profile is used again. Removes what the keyring holds.
    void signOut();

    // Takes the text as pasted, with "Bearer" before it or without; empty: it holds none.
    static QByteArray tokenIn(const QString &text);

Q_SIGNALS:
    // Another one, or none any more.
    void tokenChanged();
    // Anything else has changed.
    void changed();
    void keyringFailed(const QString &problem);

private:
    bool isFromFile() const;
    bool readFile();
    void readKeyring(Done done);
    bool take(const QByteArray &token);
    // Another profile for the same server may stand for another person.
    QString entryKey() const { return m_profile.name + QLatin1Char('\n') + m_profile.server.toString(); }
    void setRenewalWanted(bool isWanted);

    SecretService m_keyring;
    Profile m_profile;
    QHash<QString, QByteArray> m_entered;
    QByteArray m_token;
    std::optional<TokenLife> m_life;
    QString m_problem;
    // At the last tick.
    qint64 m_wallMs = 0;
    // When the keyring was asked.
    qint64 m_askedAt = 0;
    // Answers for an earlier profile do not count.
    quint64 m_round = 0;
    bool m_isPending = false;
    bool m_isAsking = false;
    bool m_isSignedOut = false;
    bool m_isRenewalWanted = false;
};

} // namespace heliograph
