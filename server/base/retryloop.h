// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/retrydelay.h"

#include <QtGlobal>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace heliograph
{

// A thread that runs one step again and again until it is stopped, and waits longer from one failed step to the next.
// For clients of engines, which block while they read or write. Also holds the lock for what the owner shares between
// this thread and others. It is the last member of its owner, because the thread uses all the others from the start.
class RetryLoop
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Lock = std::unique_lock<std::mutex>;

    // What comes after a step.
    enum class Next { again, afterDelay, nothing };
    using Step = std::function<Next()>;

    // Starts at once. finish() is called in the thread behind the last step, also after stop().
    explicit RetryLoop(Step step, std::function<void()> finish = {});
    // Stops, and waits for the step that runs and for finish().
    ~RetryLoop();
    Q_DISABLE_COPY_MOVE(RetryLoop)

    // From any thread. Ends every wait below; no step begins after that.
    void stop();
    bool isStopping() const;
    // Whether the thread has ended within that time. To be called after stop().
    bool waitForEnd(Milliseconds time);

    // In the thread of the loop: returns early when the loop is stopped.
    void pause(Milliseconds time);
    // In the thread of the loop, after a success: the next delay is the shortest again.
    void resetDelay() { m_delay.reset(); }

    Lock lock() const { return Lock(m_mutex); }
    // Calls change() under the lock; a waiting thread below checks its condition again.
    template <typename Change>
    void update(Change change)
    {
        const Lock lock(m_mutex);
        change();
        m_changed.notify_all();
    }
    // Returns with the lock when the condition, which is checked under it, holds, or the loop is stopped.
    template <typename Condition>
    Lock waitUntil(Condition condition)
    {
        Lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_isStopping || condition(); });
        return lock;
    }
    // Or when the time is over.
    template <typename Condition>
    Lock waitFor(Milliseconds time, Condition condition)
    {
        Lock lock(m_mutex);
        m_changed.wait_for(lock, time, [&] { return m_isStopping || condition(); });
        return lock;
    }

private:
    void run();

    const Step m_step;
    const std::function<void()> m_finish;
    // In the thread.
    RetryDelay m_delay;

    // Guards what follows, and what the owner shares.
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isStopping = false;
    bool m_hasEnded = false;

    // Last member, because it uses all of the above.
    std::thread m_thread;
};

} // namespace heliograph
