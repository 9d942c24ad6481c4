// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/refusedtokens.h"

#include "server/base/logging.h"
#include "server/routes/caller.h"
#include "server/routes/errors.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Above zero, so that a client that has to sign in again still learns it.
constexpr int refusalsPerSecond = 10;

} // namespace

RefusedTokens::RefusedTokens(const Clock &clock, AuditLog &audit)
    : m_audit(audit), m_refusalsPerAddress(clock, RateLimit::Settings::perSecond(refusalsPerSecond)),
      m_notes(clock, {.burst = 1, .interval = std::chrono::minutes(1)})
{
}

HttpError RefusedTokens::refuse(const QHostAddress &peer, const AuthenticationError &error)
{
    if (error.kind != AuthenticationError::Kind::invalid)
        return errorFor(error);
    const QByteArray network = networkOf(peer);
    note(peer, network, error.text);
    const auto wait = m_refusalsPerAddress.timeUntilNext(network);
    if (wait.count() > 0)
        return tooManyRefusedTokens(wait);
    m_refusalsPerAddress.take(network);
    return errorFor(error);
}

// The text is quoted: it may hold a key's name that the caller has chosen.
void RefusedTokens::note(const QHostAddress &peer, const QByteArray &network, const QString &text)
{
    if (!m_notes.take(network))
        return;
    const QByteArray address = peer.toString().toLatin1();
    qCWarning(lcAccess).nospace() << "refused a token from " << address.constData() << ": " << text
                                  << "; more from there within a minute are not logged";
    m_audit.record(
        {.user = {}, .address = address, .action = "sign-in", .object = {}, .outcome = u"refused: "_s + text});
}

} // namespace heliograph
