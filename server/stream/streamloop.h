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

    virtual void post(std::function<void()> task) = 0; // from any thread; runs later, in order

    // Takes over a connection, to be called in the loop; nothing where connections stay with Qt, or when it fails.
    virtual std::shared_ptr<StreamSink> adopt(SocketHandle handle) = 0;
    virtual void stop() = 0; // no task runs any more once it returns

    using Tick = std::function<std::chrono::milliseconds()>; // says how long until the next one
    virtual void startTicking(std::chrono::milliseconds pause, Tick tick) = 0; // in the loop
    virtual void stopTicking() = 0; // in the loop
};

} // namespace heliograph
