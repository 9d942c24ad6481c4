// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"
#include "server/protocol/identity.h"
#include "server/protocol/scopes.h"

#include <QObject>

namespace heliograph
{

// Whom the server takes this window for, and what follows from it: the one place that says whether something is
// allowed. What is not known yet is not forbidden; the server decides then. Created by the composition root, lives in
// the Qt thread.
class CallerIdentity final : public QObject
{
    Q_OBJECT

public:
    explicit CallerIdentity(QObject *parent = nullptr);

    // The client is not owned; null while there is no server.
    void setClient(const ApiClient *client);
    // Called after a connection was made: most likely it is the same caller.
    void refresh();
    // Called when there is another token.
    void renew();

    // The server has not said yet whom it takes the present token for; identity() is that of the one before, if any.
    // What is asked by itself, and not for a person, waits for it.
    bool isPending() const { return m_isPending; }

    // Empty while it is not known, also where the server has no such thing.
    const std::optional<Identity> &identity() const { return m_identity; }
    // The server does not take the token.
    bool isRefused() const { return m_isRefused; }
    // In the server's words.
    const QString &refusal() const { return m_refusal; }

    // Why this is not allowed, naming the missing scope; empty: it is allowed, or not known. `object` as in
    // Scopes::allow().
    QString obstacle(Action action, const QByteArray &object = {}) const;
    // The same for an action whose object is not chosen yet: empty where it is allowed with at least one.
    QString obstacleToAny(Action action) const;

Q_SIGNALS:
    void changed();

private:
    QString obstacle(bool isAllowed, const QString &scope) const;
    void take(const ApiResult &result);

    const ApiClient *m_client = nullptr;
    // Answers to earlier requests do not count.
    quint64 m_round = 0;
    std::optional<Identity> m_identity;
    Scopes m_scopes;
    QString m_refusal;
    bool m_isPending = false;
    bool m_isRefused = false;
    // The server took this token until it refused it.
    bool m_wasAccepted = false;
};

} // namespace heliograph
