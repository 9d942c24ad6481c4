// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace heliograph
{

// Turns signals into Qt signals. One per process, in the main thread.
//
// SIGINT, SIGTERM, SIGQUIT and SIGHUP ask for an orderly end; the second of them ends the process at once. A SIGHUP
// that was ignored when the program started (`nohup`) stays ignored. SIGUSR1, SIGUSR2 and SIGPIPE do nothing.
class SignalWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);

    // From then on SIGHUP emits reloadRequested instead of ending the program.
    void watchForReloads();
    // From then on SIGUSR1 emits reconnectRequested.
    void watchForReconnects();

Q_SIGNALS:
    void stopRequested();
    // Several signals that come before the event loop looks are one.
    void reloadRequested();
    void reconnectRequested();

private:
    void readSignals();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace heliograph
