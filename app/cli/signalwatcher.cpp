// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/signalwatcher.h"

#include <cerrno>
#include <csignal>
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace heliograph
{

#ifdef Q_OS_UNIX

namespace
{

int ends[2] = {-1, -1}; // a handler can reach nothing but globals
volatile std::sig_atomic_t hasStopped = 0;

// When the socket is full, the watcher is about to wake up anyway.
void wake()
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto sent = ::send(ends[0], &byte, sizeof byte, MSG_DONTWAIT);
    errno = before;
}

extern "C" void noteSignal(int number)
{
    if (hasStopped)
        ::_exit(128 + number);
    hasStopped = 1;
    wake();
}

extern "C" void noteNudge(int)
{
    wake();
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readSignals);
    handle(SIGINT, noteSignal);
    handle(SIGTERM, noteSignal);
    ::signal(SIGPIPE, SIG_IGN);
}

void SignalWatcher::watchForNudges()
{
    handle(SIGUSR1, noteNudge);
}

// Several nudges at once are one.
void SignalWatcher::readSignals()
{
    char bytes[64];
    [[maybe_unused]] const auto number = ::read(ends[1], bytes, sizeof bytes);
    if (!hasStopped)
        return Q_EMIT nudged();
    m_notifier->setEnabled(false);
    Q_EMIT stopRequested();
}

#else

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
}

void SignalWatcher::watchForNudges()
{
}

#endif

} // namespace heliograph
