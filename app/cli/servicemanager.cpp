// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/servicemanager.h"

#include <cstring>
#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace heliograph
{

#ifdef Q_OS_LINUX

namespace
{

// Half of what the manager waits, as its documentation asks for; nothing when it waits for another process.
std::chrono::microseconds watchdogInterval()
{
    const QByteArray process = qgetenv("WATCHDOG_PID");
    if (!process.isEmpty() && process.toLongLong() != ::getpid())
        return {};
    return std::chrono::microseconds(qgetenv("WATCHDOG_USEC").toLongLong() / 2);
}

} // namespace

ServiceManager::ServiceManager(std::function<bool()> isAlive, QObject *parent)
    : QObject(parent), m_isAlive(std::move(isAlive)), m_socketAddress(qgetenv("NOTIFY_SOCKET"))
{
    m_watchdog.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(watchdogInterval()));
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        if (m_isAlive())
            notify("WATCHDOG=1");
    });
}

void ServiceManager::notifyReady(const QByteArray &status)
{
    notify("READY=1\nSTATUS=" + status);
    if (!m_socketAddress.isEmpty() && m_watchdog.interval() > 0)
        m_watchdog.start();
}

void ServiceManager::notifyStopping()
{
    notify("STOPPING=1\nSTATUS=Draining event streams");
}

// A manager that does not listen is no reason to stop serving.
void ServiceManager::notify(const QByteArray &message) const
{
    sockaddr_un address = {};
    if (m_socketAddress.isEmpty() || std::size_t(m_socketAddress.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socketAddress.constData(), std::size_t(m_socketAddress.size()));
    if (address.sun_path[0] == '@')
        // An abstract name, outside the file system.
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return;
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(m_socketAddress.size());
    ::sendto(descriptor, message.constData(), std::size_t(message.size()), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr *>(&address), size);
    ::close(descriptor);
}

#else

// Only systemd distinguishes services from programs.
ServiceManager::ServiceManager(std::function<bool()> isAlive, QObject *parent)
    : QObject(parent), m_isAlive(std::move(isAlive))
{
}

void ServiceManager::notifyReady(const QByteArray &)
{
}

void ServiceManager::notifyStopping()
{
}

void ServiceManager::notify(const QByteArray &) const
{
}

#endif

} // namespace heliograph
