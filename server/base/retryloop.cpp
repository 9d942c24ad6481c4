// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/retryloop.h"

#include <utility>

namespace heliograph
{

RetryLoop::RetryLoop(Step step, std::function<void()> finish)
    : m_step(std::move(step)), m_finish(std::move(finish)), m_thread([this] { run(); })
{
}

RetryLoop::~RetryLoop()
{
    stop();
    m_thread.join();
}

void RetryLoop::stop()
{
    update([this] { m_isStopping = true; });
}

bool RetryLoop::isStopping() const
{
    const Lock lock(m_mutex);
    return m_isStopping;
}

bool RetryLoop::waitForEnd(Milliseconds time)
{
    Lock lock(m_mutex);
    return m_changed.wait_for(lock, time, [this] { return m_hasEnded; });
}

void RetryLoop::pause(Milliseconds time)
{
    waitFor(time, [] { return false; });
}

void RetryLoop::run()
{
    Next next = Next::again;
    while (next != Next::nothing && !isStopping()) {
        next = m_step();
        if (next == Next::afterDelay)
            pause(m_delay.next());
    }
    if (m_finish)
        m_finish();
    update([this] { m_hasEnded = true; });
}

} // namespace heliograph
