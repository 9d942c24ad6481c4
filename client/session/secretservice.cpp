// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/secretservice.h"

#include "client/session/secretrequest.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>

namespace heliograph
{

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

} // namespace heliograph
