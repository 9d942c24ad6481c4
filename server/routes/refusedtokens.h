// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/auditlog.h"
#include "server/access/authenticator.h"
#include "server/base/ratelimit.h"
#include "server/net/httperror.h"

#include <QHostAddress>

namespace heliograph
{

// What follows where callers cannot be recognised. Who sends many tokens that are not good is asked to wait, and
// is logged once in a minute. A good
// token is never kept waiting for the others of its address: behind a proxy all callers have the same. Lives in the Qt
// thread.
class RefusedTokens
{
public:
    RefusedTokens(const Clock &clock, AuditLog &audit);

    HttpError refuse(const QHostAddress &peer, const AuthenticationError &error);

private:
    void note(const QHostAddress &peer, const QByteArray &network, const QString &text);

    AuditLog &m_audit;
    RateLimit m_refusalsPerAddress;
    RateLimit m_notes;
};

} // namespace heliograph
