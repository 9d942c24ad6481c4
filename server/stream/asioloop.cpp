// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/asioloop.h"

#include "server/stream/socketsink.h"
#include "server/stream/tlssink.h"

#include <asio/post.hpp>

namespace heliograph
{

AsioLoop::AsioLoop() : m_work(m_context.get_executor()), m_timer(m_context), m_thread([this] { m_context.run(); })
{
}

AsioLoop::~AsioLoop()
{
    stop();
}

void AsioLoop::post(std::function<void()> task)
{
    asio::post(m_context, std::move(task));
}

std::shared_ptr<StreamSink> AsioLoop::adopt(SocketHandle handle)
{
    if (handle.tls())
        return TlsSink::adopt(*this, std::move(handle));
    return SocketSink::adopt(*this, std::move(handle));
}

void AsioLoop::startTicking(std::chrono::milliseconds pause, Tick tick)
{
    m_tick = std::move(tick);
    m_timer.expires_after(pause);
    armTimer();
}

void AsioLoop::stopTicking()
{
    m_tick = nullptr;
    m_timer.cancel();
}

void AsioLoop::armTimer()
{
    m_timer.async_wait([this](const asio::error_code &error) {
        if (error || !m_tick)
            return;
        const auto pause = m_tick();
        if (!m_tick)
            return;
        // Counted from the previous expiry, not from now: the wheel keeps its pace under load.
        m_timer.expires_at(m_timer.expiry() + pause);
        armTimer();
    });
}

void AsioLoop::stop()
{
    m_work.reset();
    m_context.stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace heliograph
