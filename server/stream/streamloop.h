// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <functional>

namespace heliograph
{

// The thread in which a shard and all its streams live.
class StreamLoop
{
public:
    StreamLoop() = default;
    virtual ~StreamLoop() = default;
    Q_DISABLE_COPY_MOVE(StreamLoop)

    virtual void post(std::function<void()> task) = 0; // from any thread; runs later, in order

    using Tick = std::function<std::chrono::milliseconds()>; // says how long until the next one
    virtual void startTicking(std::chrono::milliseconds pause, Tick tick) = 0; // in the loop
    virtual void stopTicking() = 0; // in the loop
};

} // namespace heliograph
