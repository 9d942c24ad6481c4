// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace heliograph
{

// Lets only one window of a kind be open: the next start hands its arguments to it and ends. Survives the crash of the
// first. Owned by the composition root.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role { first, handedOver };

    // `key` separates kinds of instances, for example by the folder of what they remember. Only this user can reach it.
    explicit SingleInstance(const QString &key, QObject *parent = nullptr);

    // Waits for an open window no longer than a second.
    Role begin(const QStringList &arguments);

Q_SIGNALS:
    void argumentsReceived(const QStringList &arguments);

private:
    bool handOver(const QByteArray &message);
    bool listen();
    void receive();

    const QString m_name;
    QLocalServer m_server;
};

} // namespace heliograph
