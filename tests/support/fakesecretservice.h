// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QMap>
#include <QTimer>

namespace heliograph
{

// A keyring as a desktop has it, with one collection; another program on the bus.
class FakeSecretService : public QDBusVirtualObject
{
    Q_OBJECT

public:
    using Attributes = QMap<QString, QString>;
    struct Item {
        Attributes attributes;
        QByteArray value;
        QString label;
    };

    explicit FakeSecretService(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("fake-secrets")))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), this, QDBusConnection::SubPath);
        m_bus.registerService(QStringLiteral("org.freedesktop.secrets"));
    }
    ~FakeSecretService() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.secrets"));
        QDBusConnection::disconnectFromBus(QStringLiteral("fake-secrets"));
    }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        calls.append(message.member());
        const QString member = message.member();
        const auto answer = [&](const QVariantList &arguments) { return bus.send(message.createReply(arguments)); };
        if (failing == member)
            return bus.send(
                message.createErrorReply(QStringLiteral("org.test.Broken"), QStringLiteral("out of order")));
        if (member == QLatin1String("OpenSession"))
            return answer({QVariant::fromValue(QDBusVariant(QString())), path("session/1")});
        if (member == QLatin1String("SearchItems"))
            return answer(search(qdbus_cast<Attributes>(message.arguments().value(0))));
        if (member == QLatin1String("Unlock")) {
            if (!isLocked)
                return answer({QVariant::fromValue(QList<QDBusObjectPath>()), none()});
            return answer({QVariant::fromValue(QList<QDBusObjectPath>()), path("prompt/1")});
        }
        if (member == QLatin1String("Prompt")) {
            QTimer::singleShot(0, this, &FakeSecretService::completePrompt);
            return answer({});
        }
        if (member == QLatin1String("ReadAlias"))
            return answer({hasCollection ? path("collection/login") : none()});
        if (member == QLatin1String("CreateItem"))
            return answer(create(message));
        if (member == QLatin1String("GetSecret"))
            return sendSecret(message, bus);
        if (member == QLatin1String("Delete")) {
            items.remove(message.path());
            return answer({none()});
        }
        return false;
    }

    // Keyed by path.
    QMap<QString, Item> items;
    QStringList calls;
    // The call that fails.
    QString failing;
    bool isLocked = false;
    // The person says no.
    bool isDismissed = false;
    bool hasCollection = true;

private:
    static QVariant path(const char *end)
    {
        return QVariant::fromValue(
            QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/") + QString::fromLatin1(end)));
    }
    static QVariant none() { return QVariant::fromValue(QDBusObjectPath(QStringLiteral("/"))); }

    QVariantList search(const Attributes &wanted) const
    {
        QList<QDBusObjectPath> found;
        for (auto item = items.begin(); item != items.end(); ++item) {
            if (item->attributes == wanted)
                found.append(QDBusObjectPath(item.key()));
        }
        const QList<QDBusObjectPath> nothing;
        return {QVariant::fromValue(isLocked ? nothing : found), QVariant::fromValue(isLocked ? found : nothing)};
    }
    QVariantList create(const QDBusMessage &message)
    {
        const auto properties = qdbus_cast<QVariantMap>(message.arguments().value(0));
        const auto argument = message.arguments().value(1).value<QDBusArgument>();
        QDBusObjectPath session;
        QByteArray parameters;
        Item item;
        QString type;
        argument.beginStructure();
        argument >> session >> parameters >> item.value >> type;
        argument.endStructure();
        item.label = properties.value(QStringLiteral("org.freedesktop.Secret.Item.Label")).toString();
        item.attributes =
            qdbus_cast<Attributes>(properties.value(QStringLiteral("org.freedesktop.Secret.Item.Attributes")));
        QString place = QStringLiteral("/org/freedesktop/secrets/collection/login/%1").arg(items.size() + 1);
        for (auto other = items.begin(); other != items.end(); ++other) {
            if (other->attributes == item.attributes && message.arguments().value(2).toBool())
                place = other.key();
        }
        items.insert(place, item);
        return {QVariant::fromValue(QDBusObjectPath(place)), none()};
    }
    bool sendSecret(const QDBusMessage &message, const QDBusConnection &bus)
    {
        QDBusArgument secret;
        secret.beginStructure();
        secret << qdbus_cast<QDBusObjectPath>(message.arguments().value(0)) << QByteArray()
               << items.value(message.path()).value << QStringLiteral("text/plain");
        secret.endStructure();
        return bus.send(message.createReply(QVariant::fromValue(secret)));
    }
    void completePrompt()
    {
        isLocked = isLocked && isDismissed;
        QDBusMessage signal =
            QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/secrets/prompt/1"),
                                       QStringLiteral("org.freedesktop.Secret.Prompt"), QStringLiteral("Completed"));
        signal << isDismissed << QVariant::fromValue(QDBusVariant(QString()));
        m_bus.send(signal);
    }

    QDBusConnection m_bus;
};

} // namespace heliograph
