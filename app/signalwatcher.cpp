// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signalwatcher.h"

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

extern "C" void noteSignal(int number)
{
    if (hasStopped)
        ::_exit(128 + number);
    hasStopped = 1;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(ends[0], &byte, sizeof byte);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT stopRequested();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

#else

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
}

#endif

} // namespace heliograph
