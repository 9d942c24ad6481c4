// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/signalwatcher.h"

#include <cerrno>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace heliograph
{

namespace
{

// Globals, because a signal handler can reach nothing else.
int ends[2] = {-1, -1};
volatile std::sig_atomic_t hasStopped = 0;
volatile std::sig_atomic_t isReloadPending = 0;
volatile std::sig_atomic_t isReconnectPending = 0;

// When the socket is full, the watcher is about to wake up anyway.
void wake()
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto sent = ::send(ends[0], &byte, sizeof byte, MSG_DONTWAIT);
    errno = before;
}

extern "C" void noteStop(int number)
{
    if (hasStopped)
        ::_exit(128 + number);
    hasStopped = 1;
    wake();
}

extern "C" void noteReload(int)
{
    isReloadPending = 1;
    wake();
}

extern "C" void noteReconnect(int)
{
    isReconnectPending = 1;
    wake();
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

bool isIgnored(int number)
{
    struct sigaction action = {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readSignals);
    for (const int number : {SIGINT, SIGTERM, SIGQUIT})
        handle(number, noteStop);
    if (!isIgnored(SIGHUP))
        handle(SIGHUP, noteStop);
    for (const int number : {SIGUSR1, SIGUSR2, SIGPIPE})
        handle(number, SIG_IGN);
}

void SignalWatcher::watchForReloads()
{
    handle(SIGHUP, noteReload);
}

void SignalWatcher::watchForReconnects()
{
    handle(SIGUSR1, noteReconnect);
}

void SignalWatcher::readSignals()
{
    char bytes[64];
    [[maybe_unused]] const auto number = ::read(ends[1], bytes, sizeof bytes);
    if (hasStopped) {
        m_notifier->setEnabled(false);
        return Q_EMIT stopRequested();
    }
    // Cleared before they are acted on, so that a signal that comes meanwhile counts again.
    if (isReloadPending) {
        isReloadPending = 0;
        Q_EMIT reloadRequested();
    }
    if (isReconnectPending) {
        isReconnectPending = 0;
        Q_EMIT reconnectRequested();
    }
}

} // namespace heliograph
