// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <functional>
#include <memory>

namespace heliograph
{

class SocketHandle;
class StreamSink;

// The thread in which a shard and all its streams live.
class StreamLoop
{
public:
    StreamLoop() = default;
    virtual ~StreamLoop() = default;
    Q_DISABLE_COPY_MOVE(StreamLoop)

    // May be called from any thread. The tasks run later, in order.
    virtual void post(std::function<void()> task) = 0;

    // Takes over a connection, to be called in the loop; nothing where connections stay with Qt, or when it fails.
    virtual std::shared_ptr<StreamSink> adopt(SocketHandle handle) = 0;
    // No task runs any more once it returns.
    virtual void stop() = 0;

    // Returns how long until the next tick.
    using Tick = std::function<std::chrono::milliseconds()>;
    // To be called in the loop.
    virtual void startTicking(std::chrono::milliseconds pause, Tick tick) = 0;
    // To be called in the loop.
    virtual void stopTicking() = 0;
};

} // namespace heliograph
