// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTimer>
#include <functional>

namespace heliograph
{

// Reports the state of the server to the service manager that started this process (systemd), over the socket that
// NOTIFY_SOCKET names. Says nothing where there is none. Made by `serve`; lives in the Qt thread.
class ServiceManager final : public QObject
{
    Q_OBJECT

public:
    // Asked before every sign of life: where the answer is no, none is sent, and the manager restarts the server.
    explicit ServiceManager(std::function<bool()> isAlive, QObject *parent = nullptr);

    // From then on the watchdog is fed, if the manager has one.
    void notifyReady(const QByteArray &status);
    void notifyStopping();

private:
    void notify(const QByteArray &message) const;

    const std::function<bool()> m_isAlive;
    // Empty without a service manager.
    QByteArray m_socketAddress;
    QTimer m_watchdog;
};

} // namespace heliograph
