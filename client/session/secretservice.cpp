// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/secretservice.h"

#ifdef HELIOGRAPH_WITH_DBUS
#include "client/session/secretrequest.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#else
#include <QCoreApplication>
#include <QObject>
#endif

namespace heliograph
{

#ifdef HELIOGRAPH_WITH_DBUS

bool SecretService::isAvailable()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QString name = QString::fromLatin1(SecretRequest::service);
    return bus.interface()->isServiceRegistered(name).value()
        || bus.interface()->activatableServiceNames().value().contains(name);
}

void SecretService::find(const QUrl &server, QObject *context, FindDone done) const
{
    auto *request = new SecretRequest(server, context);
    QObject::connect(request, &SecretRequest::finished, context, [request, done = std::move(done)] {
        done({request->token(), request->problem()});
    });
    request->find();
}

void SecretService::store(const QUrl &server, const QByteArray &token, QObject *context, Done done) const
{
    auto *request = new SecretRequest(server, context);
    QObject::connect(request, &SecretRequest::finished, context,
                     [request, done = std::move(done)] { done(request->problem()); });
    request->store(token);
}

void SecretService::remove(const QUrl &server, QObject *context, Done done) const
{
    auto *request = new SecretRequest(server, context);
    QObject::connect(request, &SecretRequest::finished, context,
                     [request, done = std::move(done)] { done(request->problem()); });
    request->remove();
}

#else

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

#endif

} // namespace heliograph
