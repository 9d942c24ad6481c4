// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/signin.h"

#include "client/api/tokenfile.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <algorithm>

namespace heliograph
{

Q_LOGGING_CATEGORY(lcSignIn, "heliograph.signin")

using namespace Qt::StringLiterals;

namespace
{

// In ms, between two looks for a renewed token.
constexpr qint64 keyringPause = 5'000;
// Servers take no longer header fields.
constexpr qsizetype longestToken = 8 * 1024;

QString shown(const QUrl &server)
{
    return server.toDisplayString(QUrl::RemoveUserInfo);
}

} // namespace

SignIn::SignIn(QObject *parent) : QObject(parent), m_wallMs(QDateTime::currentMSecsSinceEpoch())
{
}

QByteArray SignIn::tokenIn(const QString &text)
{
    QByteArray token = text.trimmed().toUtf8();
    if (token.size() > 7 && token.first(7).compare("Bearer ", Qt::CaseInsensitive) == 0)
        token = token.sliced(7).trimmed();
    const bool isPrintable = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return isPrintable && token.size() <= longestToken ? token : QByteArray();
}

void SignIn::use(const Profile &profile)
{
    ++m_round;
    m_profile = profile;
    m_isPending = m_isAsking = m_isSignedOut = false;
    m_problem.clear();
    setRenewalWanted(false);
    m_life.reset();
    m_token = m_profile.isLocal() ? QByteArray() : m_entered.value(entryKey());
    if (!m_token.isEmpty())
        m_life = lifeOf(m_token, m_wallMs);
    else if (isFromFile())
        readFile();
    if (profile.tokenStore() == TokenStore::keyring && m_token.isEmpty()) {
        m_isPending = true;
        readKeyring({});
    }
    Q_EMIT changed();
}

bool SignIn::isFromFile() const
{
    return m_profile.tokenStore() == TokenStore::file && !m_isSignedOut && !m_entered.contains(entryKey());
}

QByteArray SignIn::token()
{
    if (isFromFile() && readFile())
        QMetaObject::invokeMethod(this, &SignIn::tokenChanged, Qt::QueuedConnection);
    return m_token;
}

// While a file is being replaced there may be none for a moment: the token of before is kept.
bool SignIn::readFile()
{
    const auto token = tokenFromFile(m_profile.tokenFile);
    if (token)
        return take(*token);
    if (m_token.isEmpty())
        m_problem = tr("There is no token in %1.").arg(m_profile.tokenFile);
    return false;
}

bool SignIn::take(const QByteArray &token)
{
    if (token == m_token)
        return false;
    m_token = token;
    m_life = lifeOf(token, m_wallMs);
    m_problem.clear();
    setRenewalWanted(false);
    return true;
}

void SignIn::readKeyring(Done done)
{
    m_isAsking = true;
    m_askedAt = m_wallMs;
    m_keyring.find(m_profile.server, this, [this, done, round = m_round](const SecretService::Found &found) {
        if (round != m_round)
            return;
        m_isAsking = false;
        const bool wasPending = std::exchange(m_isPending, false);
        if (found.token.isEmpty() && m_token.isEmpty())
            m_problem = found.problem.isEmpty() ? tr("The keyring holds no token for this server.") : found.problem;
        const bool isNew = !found.token.isEmpty() && !m_isSignedOut && take(found.token);
        if (done)
            done(m_token);
        if (isNew || wasPending)
            Q_EMIT tokenChanged();
        Q_EMIT changed();
    });
}

void SignIn::askAgain(const QByteArray &refused, Done done)
{
    const auto answer = [refused, done = std::move(done)](const QByteArray &token) {
        done(token == refused ? QByteArray() : token);
    };
    if (m_profile.tokenStore() == TokenStore::keyring && !m_isSignedOut && m_token == refused)
        return readKeyring(answer);
    answer(token());
}

void SignIn::tick(qint64 wallMs)
{
    m_wallMs = wallMs;
    if (isFromFile() && readFile())
        Q_EMIT tokenChanged();
    if (!m_life || wallMs < m_life->renewAt)
        return setRenewalWanted(false);
    // The clock may have been set back since it was asked.
    const bool isInKeyring = m_profile.tokenStore() == TokenStore::keyring;
    if (isInKeyring && !m_isAsking && std::abs(wallMs - m_askedAt) >= keyringPause)
        readKeyring({});
    // One that has ended is refused, which the caller's identity says.
    setRenewalWanted(wallMs < m_life->expiresAt);
}

void SignIn::setRenewalWanted(bool isWanted)
{
    if (std::exchange(m_isRenewalWanted, isWanted) != isWanted)
        Q_EMIT changed();
}

void SignIn::enter(const QByteArray &token, TokenStore place)
{
    if (m_profile.isLocal() || token.isEmpty())
        return;
    // What the keyring has still to say is older.
    ++m_round;
    m_isPending = m_isAsking = m_isSignedOut = false;
    m_entered.insert(entryKey(), token);
    if (place == TokenStore::keyring) {
        m_profile.hasKeyring = true;
        // What could not be stored counts for this run.
        m_keyring.store(m_profile.server, token, this, [this, token, key = entryKey()](const QString &problem) {
            if (!problem.isEmpty())
                Q_EMIT keyringFailed(problem);
            else if (m_entered.value(key) == token)
                m_entered.remove(key);
        });
    }
    take(token);
    // Whether the server takes it is not known yet.
    qCInfo(lcSignIn).noquote() << "a token was entered for" << shown(m_profile.server);
    Q_EMIT tokenChanged();
    Q_EMIT changed();
}

void SignIn::signOut()
{
    ++m_round;
    m_isPending = m_isAsking = false;
    m_entered.remove(entryKey());
    if (m_profile.tokenStore() == TokenStore::keyring) {
        m_keyring.remove(m_profile.server, this, [this](const QString &problem) {
            if (!problem.isEmpty())
                Q_EMIT keyringFailed(problem);
        });
    }
    m_isSignedOut = true;
    m_token.clear();
    m_life.reset();
    m_problem.clear();
    setRenewalWanted(false);
    qCInfo(lcSignIn).noquote() << "signed out of" << shown(m_profile.server);
    Q_EMIT tokenChanged();
    Q_EMIT changed();
}

} // namespace heliograph
