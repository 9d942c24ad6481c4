// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QObject>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>
#include <QVariantMap>

namespace heliograph
{

// A session bus of its own. Made before anything of the program asks for the session bus, because that is asked for
// once.
class PrivateBus
{
public:
    PrivateBus()
    {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty())
            return;
        // Not the machine's: that one would start the notification service that is installed.
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return;
        config.write("<busconfig><type>session</type><listen>unix:dir=" + m_folder.path().toUtf8() + "</listen>"
                     + "<policy context=\"default\"><allow own=\"*\"/><allow send_destination=\"*\"/>"
                     + "<allow receive_sender=\"*\"/></policy></busconfig>");
        config.close();
        m_process.start(daemon,
                        {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
                         QStringLiteral("--nopidfile"), QStringLiteral("--print-address")});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) {}
        m_address = QString::fromUtf8(m_process.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
    }
    ~PrivateBus()
    {
        m_process.kill();
        m_process.waitForFinished(30'000);
    }

    bool isThere() const { return !m_address.isEmpty(); }
    const QString &address() const { return m_address; }

private:
    const QTemporaryDir m_folder;
    QProcess m_process;
    QString m_address;
};

// What a desktop offers for notices. Each one is another program on the bus.
class FakeNotifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notice {
        uint replaced = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    FakeNotifications(const PrivateBus &bus, const QStringList &capabilities)
        : m_name(QStringLiteral("fake-%1").arg(++s_count)), m_bus(QDBusConnection::connectToBus(bus.address(), m_name)),
          m_capabilities(capabilities)
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        isRegistered = m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~FakeNotifications() override { QDBusConnection::disconnectFromBus(m_name); }

    bool isRegistered = false;
    uint lastId = 0;
    QList<Notice> notices;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_capabilities; }
    uint Notify(const QString &, uint replaced, const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        notices.append({replaced, title, body, actions, hints});
        return replaced > 0 ? replaced : ++lastId;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);

private:
    static inline int s_count = 0;

    const QString m_name;
    QDBusConnection m_bus;
    const QStringList m_capabilities;
};

} // namespace heliograph
