// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/secretrequest.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char serviceInterface[] = "org.freedesktop.Secret.Service";
constexpr char itemInterface[] = "org.freedesktop.Secret.Item";
constexpr char collectionInterface[] = "org.freedesktop.Secret.Collection";
constexpr char promptInterface[] = "org.freedesktop.Secret.Prompt";
const QString servicePath = u"/org/freedesktop/secrets"_s;
// In ms. What a person is asked comes by a signal and has no limit.
constexpr int answerTimeout = 20'000;

// The struct (oayays) of the specification.
struct Secret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Secret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Secret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

// A slash stands for "none".
bool isNone(const QDBusObjectPath &path)
{
    return path.path().isEmpty() || path.path() == u"/"_s;
}

QDBusObjectPath pathIn(const QList<QVariant> &arguments, qsizetype index)
{
    return index < arguments.size() ? qdbus_cast<QDBusObjectPath>(arguments[index]) : QDBusObjectPath();
}

QList<QDBusObjectPath> pathsIn(const QList<QVariant> &arguments, qsizetype index)
{
    return index < arguments.size() ? qdbus_cast<QList<QDBusObjectPath>>(arguments[index]) : QList<QDBusObjectPath>();
}

} // namespace

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Secret)

namespace heliograph
{

SecretRequest::SecretRequest(const QUrl &server, QObject *parent)
    : QObject(parent), m_server(server.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
{
    qDBusRegisterMetaType<Secret>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

QMap<QString, QString> SecretRequest::attributes() const
{
    return {{u"application"_s, u"heliograph"_s}, {u"server"_s, m_server.toString()}};
}

void SecretRequest::find()
{
    openSession([this] { searchItem([this] { readSecret(); }); });
}

void SecretRequest::remove()
{
    searchItem([this] {
        call(m_item.path(), itemInterface, "Delete", {},
             [this](const QList<QVariant> &arguments) { prompt(pathIn(arguments, 0), [this] { finish(); }); });
    });
}

void SecretRequest::store(const QByteArray &token)
{
    openSession([this, token] { createItem(token); });
}

void SecretRequest::call(const QString &path, const char *interface, const char *method,
                         const QList<QVariant> &arguments, Take take)
{
    QDBusMessage message = QDBusMessage::createMethodCall(QString::fromLatin1(service), path,
                                                          QString::fromLatin1(interface), QString::fromLatin1(method));
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, answerTimeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, take = std::move(take)] {
        watcher->deleteLater();
        if (watcher->isError())
            return finish(tr("The keyring does not work: %1").arg(watcher->error().message()));
        take(watcher->reply().arguments());
    });
}

// Unencrypted: the bus belongs to this user, and any program that can read it can also ask the service.
void SecretRequest::openSession(Step next)
{
    const QVariant noInput = QVariant::fromValue(QDBusVariant(QString()));
    call(servicePath, serviceInterface, "OpenSession", {u"plain"_s, noInput},
         [this, next = std::move(next)](const QList<QVariant> &arguments) {
             m_session = pathIn(arguments, 1);
             if (isNone(m_session))
                 return finish(tr("The keyring does not work: %1").arg(tr("it opened no session")));
             next();
         });
}

void SecretRequest::searchItem(Step next)
{
    call(servicePath, serviceInterface, "SearchItems", {QVariant::fromValue(attributes())},
         [this, next = std::move(next)](const QList<QVariant> &arguments) {
             const QList<QDBusObjectPath> unlocked = pathsIn(arguments, 0);
             const QList<QDBusObjectPath> locked = pathsIn(arguments, 1);
             if (unlocked.isEmpty() && locked.isEmpty())
                 return finish();
             m_item = unlocked.isEmpty() ? locked.first() : unlocked.first();
             if (!unlocked.isEmpty())
                 return next();
             unlock(m_item, next);
         });
}

void SecretRequest::unlock(const QDBusObjectPath &object, Step next)
{
    call(servicePath, serviceInterface, "Unlock", {QVariant::fromValue(QList<QDBusObjectPath>{object})},
         [this, next = std::move(next)](const QList<QVariant> &arguments) { prompt(pathIn(arguments, 1), next); });
}

void SecretRequest::prompt(const QDBusObjectPath &prompt, Step next)
{
    if (isNone(prompt))
        return next();
    m_afterPrompt = std::move(next);
    m_bus.connect(QString::fromLatin1(service), prompt.path(), QString::fromLatin1(promptInterface), u"Completed"_s,
                  this, SLOT(endPrompt(bool, QDBusVariant)));
    call(prompt.path(), promptInterface, "Prompt", {QString()}, [](const QList<QVariant> &) {});
}

void SecretRequest::endPrompt(bool isDismissed, const QDBusVariant &)
{
    const Step next = std::exchange(m_afterPrompt, {});
    if (!next)
        return;
    if (isDismissed)
        return finish(tr("The keyring stayed locked."));
    next();
}

void SecretRequest::readSecret()
{
    call(m_item.path(), itemInterface, "GetSecret", {QVariant::fromValue(m_session)},
         [this](const QList<QVariant> &arguments) {
             m_token = arguments.isEmpty() ? QByteArray() : qdbus_cast<Secret>(arguments.first()).value.trimmed();
             finish();
         });
}

void SecretRequest::createItem(const QByteArray &token)
{
    call(servicePath, serviceInterface, "ReadAlias", {u"default"_s}, [this, token](const QList<QVariant> &alias) {
        const QDBusObjectPath collection = pathIn(alias, 0);
        if (isNone(collection))
            return finish(tr("The desktop has no keyring to keep a token in."));
        unlock(collection, [this, token, collection] {
            const QVariantMap properties{
                {u"org.freedesktop.Secret.Item.Label"_s, tr("Heliograph token for %1").arg(m_server.authority())},
                {u"org.freedesktop.Secret.Item.Attributes"_s, QVariant::fromValue(attributes())}};
            const Secret secret{m_session, {}, token, u"text/plain"_s};
            call(collection.path(), collectionInterface, "CreateItem", {properties, QVariant::fromValue(secret), true},
                 [this](const QList<QVariant> &arguments) { prompt(pathIn(arguments, 1), [this] { finish(); }); });
        });
    });
}

void SecretRequest::finish(const QString &problem)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_problem = problem;
    Q_EMIT finished();
    deleteLater();
}

} // namespace heliograph
