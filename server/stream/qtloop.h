// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/streamloop.h"

#include <QObject>
#include <QTimer>

namespace heliograph
{

// The Qt thread, for streams whose connection cannot leave it.
class QtLoop final : public StreamLoop
{
public:
    void post(std::function<void()> task) override;
    void startTicking(std::chrono::milliseconds pause, Tick tick) override;
    void stopTicking() override;
    // Always null: the sockets stay with Qt.
    std::shared_ptr<StreamSink> adopt(SocketHandle handle) override;
    // Nothing to stop: it is the caller's own thread.
    void stop() override {}

private:
    QObject m_context;
    QTimer m_timer;
};

} // namespace heliograph
