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

    void start(std::chrono::milliseconds over, bool mayReturn); // anew, if one is under way
    void stop();

    struct Progress {
        bool isDraining = false;
        int left = 0; // readers that are still here
        qint64 gone = 0; // that were sent away
        std::chrono::milliseconds remaining{0};
    };
    Progress progress() const;

    void proceed(); // called by a timer

private:
    Hub &m_hub;
    const Clock &m_clock;
    QTimer m_timer;
    Clock::Instant m_end;
    Clock::Instant m_last; // when readers were sent away last
    qint64 m_gone = 0;
    quint64 m_run = 0; // what a run before has sent away does not count for this one
    bool m_mayReturn = true;
    bool m_isDraining = false;
};

} // namespace heliograph
