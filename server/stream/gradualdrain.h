// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QObject>
#include <QTimer>

namespace heliograph
{

class Hub;

// Sends all readers away, evenly over a time, and those that come afterwards at once, until it is called off. Lives in
// the Qt thread.
class GradualDrain final : public QObject
{
    Q_OBJECT

public:
    GradualDrain(Hub &hub, const Clock &clock, QObject *parent = nullptr);

    // Restarts if one is under way.
    void start(std::chrono::milliseconds over, bool mayReturn);
    void stop();

    struct Progress {
        bool isDraining = false;
        // Readers that are still here.
        int left = 0;
        // Streams that were ended: more than one of a reader that came back meanwhile.
        qint64 gone = 0;
        std::chrono::milliseconds remaining{0};
    };
    Progress progress() const;

    // Called by a timer.
    void proceed();

private:
    Hub &m_hub;
    const Clock &m_clock;
    QTimer m_timer;
    Clock::Instant m_end;
    Clock::Instant m_lastDismissal;
    qint64 m_gone = 0;
    // What a run before has sent away does not count for this one.
    quint64 m_run = 0;
    bool m_mayReturn = true;
    bool m_isDraining = false;
};

} // namespace heliograph
