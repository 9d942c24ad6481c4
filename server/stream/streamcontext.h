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
    bool isHistoryShared = false; // with other instances, which may be ahead of this one
    HeartbeatWheel wheel;
    StreamCounters counters;
    const std::shared_ptr<const WireBlock> comment; // keeps a silent line open
    const std::shared_ptr<const WireBlock> ping; // and that of an item's stream
    quint32 seconds = 0; // since the shard was made, as of this turn

    TurnSends *sends = nullptr; // where deliveries of one turn are sent together

    struct Delivered {
        quint64 events = 0;
        quint64 bytes = 0;
    } delivered; // in this turn, not counted yet

    std::function<void()> flush; // delivers what was published in this turn; before anything that looks at the buffer
    std::function<void(Stream &)> scheduleRemoval;

    void beginTurn();
    std::shared_ptr<const WireBlock> heartbeat(); // of this turn, with the position of a reader that has everything
    std::shared_ptr<const WireBlock> goodbyeBlock(const Farewell &farewell);
    int drawRetryMs();
    quint64 drawClientId() { return m_random.generate(); }
    // The one in memory that other streams use already: there are many readers of few kinds.
    std::shared_ptr<const ReaderKind> sharedKind(const ReaderKind &kind);

private:
    int drawMs(std::chrono::milliseconds from, std::chrono::milliseconds to);

    const Clock::Instant m_startedAt;
    QRandomGenerator64 m_random;
    std::shared_ptr<const WireBlock> m_heartbeat; // made when the turn needs one
    QHash<ReaderKind, std::shared_ptr<const ReaderKind>> m_kinds;
};

} // namespace heliograph
