// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <functional>

namespace heliograph
{

// Does something at once, but no more often than at an interval: what is asked for in between is done once, at its end.
class Throttle
{
public:
    Throttle(std::chrono::milliseconds interval, std::function<void()> action);

    void ask();

private:
    const std::function<void()> m_action;
    QTimer m_timer;
    bool m_isDue = false;
};

} // namespace heliograph
