// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/secretservice.h"

#include <QCoreApplication>
#include <QObject>

namespace heliograph
{

namespace
{

QString noKeyring()
{
    return QCoreApplication::translate("heliograph::SecretService",
                                       "This program was built without D-Bus and so cannot use a keyring.");
}

} // namespace

bool SecretService::isAvailable()
{
    return false;
}

void SecretService::find(const QUrl &, QObject *context, FindDone done) const
{
    QMetaObject::invokeMethod(
        context,
        [done] {
            done({{}, noKeyring()});
        },
        Qt::QueuedConnection);
}

void SecretService::store(const QUrl &, const QByteArray &, QObject *context, Done done) const
{
    QMetaObject::invokeMethod(
        context, [done] { done(noKeyring()); }, Qt::QueuedConnection);
}

void SecretService::remove(const QUrl &, QObject *context, Done done) const
{
    QMetaObject::invokeMethod(
        context, [done] { done(noKeyring()); }, Qt::QueuedConnection);
}

} // namespace heliograph
