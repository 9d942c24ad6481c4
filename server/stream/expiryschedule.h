// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace heliograph
{

// When streams have to end because the tokens that opened them expire: says so a little before, so that the goodbye is
// on its way in time. Keeps times, not streams. Lives in the Qt thread.
class ExpirySchedule final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds margin{250};

    explicit ExpirySchedule(const Clock &clock, QObject *parent = nullptr);

    // In ms since 1970, once for each stream.
    void add(qint64 expiresAt);
    void remove(qint64 expiresAt);

    // Called by a timer.
    void check();

Q_SIGNALS:
    // All streams that expire no later than this have to end.
    void due(qint64 until);

private:
    void arm();

    const Clock &m_clock;
    // How many streams expire at each time.
    std::map<qint64, int> m_times;
    // The newest time that due() has announced.
    qint64 m_dueUntil = 0;
    QTimer m_timer;
};

} // namespace heliograph
