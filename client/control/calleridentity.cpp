// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/calleridentity.h"

#include "client/api/apiresult.h"
#include "server/protocol/endpoints.h"

#include <utility>

namespace heliograph
{

namespace
{

constexpr int unauthorized = 401;

} // namespace

CallerIdentity::CallerIdentity(QObject *parent) : QObject(parent)
{
}

void CallerIdentity::setClient(const ApiClient *client)
{
    ++m_round;
    m_client = client;
    m_identity.reset();
    m_scopes = {};
    m_isRefused = false;
    m_refusal.clear();
    renew();
}

void CallerIdentity::renew()
{
    m_wasAccepted = false;
    m_isPending = m_client != nullptr;
    Q_EMIT changed();
    refresh();
}

void CallerIdentity::refresh()
{
    if (!m_client)
        return;
    m_client->send({.method = "GET", .path = endpoint::whoAmI}, this,
                   [this, round = ++m_round](const ApiResult &result) {
                       if (round == m_round)
                           take(result);
                   });
}

// While the server cannot be reached, what it said last still holds.
void CallerIdentity::take(const ApiResult &result)
{
    const bool wasPending = std::exchange(m_isPending, false);
    if (std::holds_alternative<ApiSilence>(result)) {
        if (wasPending)
            Q_EMIT changed();
        return;
    }
    m_isRefused = false;
    m_refusal.clear();
    m_identity.reset();
    m_scopes = {};
    if (const auto *answer = std::get_if<ApiAnswer>(&result)) {
        m_identity = Identity::fromJson(answer->body.object());
        if (m_identity)
            m_scopes = Scopes::fromWords(m_identity->scopes).value_or(Scopes());
        m_wasAccepted = m_identity && !m_identity->isAnonymous;
    } else if (const auto &refusal = std::get<ApiRefusal>(result); refusal.status == unauthorized) {
        m_isRefused = true;
        m_refusal = refusal.error.text;
    }
    Q_EMIT changed();
}

QString CallerIdentity::obstacle(Action action, const QByteArray &object) const
{
    return obstacle(m_scopes.allow(action, object), QString::fromUtf8(Scopes::nameOf(action, object)));
}

QString CallerIdentity::obstacleToAny(Action action) const
{
    return obstacle(m_scopes.allowSome(action), QString::fromUtf8(Scopes::nameOf(action)));
}

QString CallerIdentity::obstacle(bool isAllowed, const QString &scope) const
{
    // What it allowed it would allow again.
    if (m_isRefused && m_wasAccepted)
        return tr("Your sign-in has ended. Sign in again.");
    if (m_isRefused)
        return tr("The server does not accept your token. Sign in again; this needs the scope %1.").arg(scope);
    if (!m_identity || isAllowed)
        return {};
    return m_identity->isAnonymous ? tr("Sign in first: this needs the scope %1.").arg(scope) : missingScopeText(scope);
}

} // namespace heliograph
