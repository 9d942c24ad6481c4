// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/events/replaybuffer.h"
#include "server/protocol/streamnotices.h"
#include "server/stream/frame.h"
#include "server/stream/heartbeatwheel.h"
#include "server/stream/readerinfo.h"
#include "server/stream/streamcounters.h"
#include "server/stream/streamsettings.h"

#include <QRandomGenerator>
#include <QHash>
#include <functional>

namespace heliograph
{

class Stream;
class TurnSends;

// What the streams of one shard work with, in the shard's thread.
struct StreamContext {
    StreamContext(const StreamSettings &streamSettings, const Clock &serverClock, quint64 randomSeed);

    const StreamSettings &settings;
    const Clock &clock;
    ReplayBuffer<Frame> replayBuffer;
    // Shared with other instances, which may be ahead of this one.
    bool isHistoryShared = false;
    HeartbeatWheel wheel;
    StreamCounters counters;
    // Keeps a silent connection open.
    const std::shared_ptr<const WireBlock> comment;
    // Keeps a silent item stream open.
    const std::shared_ptr<const WireBlock> ping;
    // Seconds since the shard was made, as of this turn.
    quint32 seconds = 0;

    // Sends the deliveries of one turn together.
    TurnSends *sends = nullptr;

    // Of this turn, not yet added to the counters.
    struct Delivered {
        quint64 events = 0;
        quint64 bytes = 0;
    } delivered;

    // Delivers what was published in this turn. To be called before anything that looks at the buffer.
    std::function<void()> flush;
    std::function<void(Stream &)> scheduleRemoval;

    void beginTurn();
    // The heartbeat of this turn, with the position of a reader that has everything.
    std::shared_ptr<const WireBlock> heartbeat();
    std::shared_ptr<const WireBlock> goodbyeBlock(const StreamEnding &ending);
    int drawRetryMs();
    quint64 drawClientId() { return m_random.generate(); }
    // The one in memory that other streams use already: there are many readers of few kinds.
    std::shared_ptr<const ReaderKind> sharedKind(const ReaderKind &kind);

private:
    int drawMs(std::chrono::milliseconds from, std::chrono::milliseconds to);

    const Clock::Instant m_startedAt;
    QRandomGenerator64 m_random;
    // Made when the turn needs one.
    std::shared_ptr<const WireBlock> m_heartbeat;
    QHash<ReaderKind, std::shared_ptr<const ReaderKind>> m_kinds;
};

} // namespace heliograph
