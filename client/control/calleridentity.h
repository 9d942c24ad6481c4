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

    void setClient(const ApiClient *client); // lent; null while there is no server
    void refresh(); // a connection was made, or there is another token

    // Empty while it is not known, also where the server has no such thing.
    const std::optional<Identity> &identity() const { return m_identity; }
    bool isRefused() const { return m_isRefused; } // the server does not take the token
    const QString &refusal() const { return m_refusal; } // in its words

    // Why this is not allowed, naming the missing scope; empty: it is allowed, or not known. `object` as in
    // Scopes::allow().
    QString obstacle(Action action, const QByteArray &object = {}) const;

Q_SIGNALS:
    void changed();

private:
    void take(const ApiResult &result);

    const ApiClient *m_client = nullptr;
    quint64 m_round = 0; // answers to earlier requests do not count
    std::optional<Identity> m_identity;
    Scopes m_scopes;
    QString m_refusal;
    bool m_isRefused = false;
};

} // namespace heliograph
