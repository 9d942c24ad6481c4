// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/streamloop.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <thread>

namespace heliograph
{

// A thread of its own around an Asio io_context.
class AsioLoop final : public StreamLoop
{
public:
    AsioLoop();
    // Stops the loop and joins its thread.
    ~AsioLoop() override;

    void post(std::function<void()> task) override;
    void startTicking(std::chrono::milliseconds pause, Tick tick) override;
    void stopTicking() override;

    std::shared_ptr<StreamSink> adopt(SocketHandle handle) override;
    void stop() override;
    asio::io_context &context() { return m_context; }

private:
    void armTimer();

    // One thread runs it, so Asio need not lock.
    asio::io_context m_context{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    asio::steady_timer m_timer;
    Tick m_tick;
    std::thread m_thread;
};

} // namespace heliograph
