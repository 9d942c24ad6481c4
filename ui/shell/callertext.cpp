// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/callertext.h"

#include "client/control/calleridentity.h"
#include "client/feed/clocktext.h"
#include "client/session/signin.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(heliograph::CallerText)
};

QString scopesText(const Identity &identity)
{
    if (identity.scopes.isEmpty())
        return Words::tr("Allowed: nothing");
    return Words::tr("Allowed: %1").arg(QString::fromUtf8(identity.scopes.join(", ")));
}

QString lines(const QStringList &texts)
{
    QStringList said = texts;
    said.removeAll(QString());
    return said.join(u'\n');
}

} // namespace

CallerText callerText(const CallerIdentity &caller, const SignIn &signIn, const QLocale &locale)
{
    if (caller.isRefused())
        return {Words::tr("Sign-in refused"), caller.refusal()};
    const auto &identity = caller.identity();
    if (!identity)
        return {};
    if (identity->isAnonymous) {
        // A server that allows everything to all callers needs no sign-in.
        if (identity->scopes.contains("operate"))
            return {};
        return {Words::tr("Not signed in"), lines({signIn.problem(), scopesText(*identity)})};
    }
    const QString name = identity->user.isEmpty() ? Words::tr("Signed in") : QString::fromUtf8(identity->user);
    const QString renewal =
        signIn.isRenewalWanted() ? Words::tr("Sign in again before then to go on without a break.") : QString();
    if (!identity->expiresAt)
        return {name, scopesText(*identity)};
    return {
        Words::tr("%1 until %2").arg(name, momentText(QDateTime::fromMSecsSinceEpoch(*identity->expiresAt), locale)),
        lines({scopesText(*identity), renewal})};
}

} // namespace heliograph
