// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/handover.h"
#include "server/stream/streamloop.h"
#include "server/stream/streamsink.h"
#include "tests/support/manualclock.h"

#include <deque>

namespace heliograph
{

// A loop that runs its tasks on demand, in the calling thread.
class ManualLoop final : public StreamLoop
{
public:
    void post(std::function<void()> task) override { m_tasks.push_back(std::move(task)); }
    void startTicking(std::chrono::milliseconds pause, Tick tick) override
    {
        m_untilTick = pause;
        m_tick = std::move(tick);
    }
    void stopTicking() override { m_tick = nullptr; }
    std::shared_ptr<StreamSink> adopt(SocketHandle) override { return nullptr; }
    void stop() override {}

    void run()
    {
        while (!m_tasks.empty()) {
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            task();
        }
    }
    void tickFor(std::chrono::milliseconds time, ManualClock &clock)
    {
        for (; m_tick && m_untilTick <= time; ++m_ticks) {
            time -= m_untilTick;
            clock.advance(m_untilTick);
            m_untilTick = m_tick();
            run();
        }
        clock.advance(time);
        m_untilTick -= time;
    }
    bool isTicking() const { return m_tick != nullptr; }
    int ticks() const { return m_ticks; }

private:
    std::deque<std::function<void()>> m_tasks;
    std::chrono::milliseconds m_untilTick{0};
    Tick m_tick;
    int m_ticks = 0;
};

} // namespace heliograph
