// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace heliograph
{

// Turns the first SIGINT or SIGTERM into a Qt signal. The second one ends the process at once. SIGUSR1, which else
// would end it, becomes one each time it comes, for a command that wants to know.
class SignalWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);

    void watchForNudges(); // from then on `nudged`

Q_SIGNALS:
    void stopRequested();
    void nudged();

private:
    void readSignals();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace heliograph
