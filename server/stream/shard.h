// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/events/replaybuffer.h"
#include "server/stream/audience.h"
#include "server/stream/heartbeatwheel.h"
#include "server/stream/stream.h"
#include "server/stream/streamcounters.h"
#include "server/stream/streamloop.h"
#include "server/stream/streamsettings.h"

#include <QRandomGenerator>

namespace heliograph
{

// A stream that ended, as the hub has to know it.
struct Departure {
    std::shared_ptr<const TopicSet> topics;
    std::shared_ptr<const void> ticket;
    bool isInternal = false;
    std::optional<qint64> expiresAt = {};
};

// All streams of one thread, and that thread's own replayBuffer. Because the shard owns both, a reader can be added
// without gap or duplicate. Created by the hub; everything here is called in the shard's loop.
class Shard
{
public:
    using Departures = std::function<void(std::vector<Departure>)>;

    Shard(StreamLoop &loop, const StreamSettings &settings, const Clock &clock, quint64 randomSeed,
          Departures departures);
    Q_DISABLE_COPY_MOVE(Shard)

    void replaceHistory(ReplayBuffer<Frame> replayBuffer); // before the first event and the first reader
    void publish(FramePtr frame);
    void open(StreamRequest request, std::shared_ptr<StreamSink> sink);
    void leaveAll(GoodbyeReason reason); // those who come later are sent away at once
    void closeAll();
    // Those that depend on a credential: goodbye, and the end.
    void leaveExpired(qint64 wallMs); // by then
    void leaveOfKey(const QByteArray &keyId); // which has been revoked

    // For the shard's streams.
    void flush(); // delivers what was published in this turn; before anything that looks at the replayBuffer
    void retire(Stream &stream);
    std::shared_ptr<const WireBlock> farewell(GoodbyeReason reason);
    int drawRetryMs();
    const HeartbeatWheel &wheel() const { return m_wheel; }
    std::shared_ptr<const WireBlock> heartbeat(); // of this turn
    quint32 seconds() const { return m_seconds; } // since the shard was made, as of this turn
    const ReplayBuffer<Frame> &replayBuffer() const { return m_replayBuffer; }
    const StreamSettings &settings() const { return m_settings; }
    const Clock &clock() const { return m_clock; }
    StreamCounters &counters() { return m_counters; }

    const StreamCounters &counters() const { return m_counters; } // from any thread

private:
    std::chrono::milliseconds beat(); // returns how long until the next one
    std::size_t visit(const std::vector<Stream *> &streams, bool isHeartbeat); // returns how many had something sent
    void sweep();
    template <typename Condition>
    void leaveIf(GoodbyeReason reason, Condition condition);
    std::unique_ptr<Stream> takeOut(Stream &stream);
    int drawMs(std::chrono::milliseconds from, std::chrono::milliseconds to);

    StreamLoop &m_loop;
    const StreamSettings &m_settings;
    const Clock &m_clock;
    const Clock::Instant m_startedAt;
    QRandomGenerator64 m_random;
    ReplayBuffer<Frame> m_replayBuffer;
    Departures m_departures;
    StreamCounters m_counters;
    AudienceIndex m_audiences;
    HeartbeatWheel m_wheel;
    std::shared_ptr<const WireBlock> m_heartbeat; // made when the turn needs one
    std::vector<Audience *> m_due; // those with something in their turn
    std::vector<Stream *> m_retired;
    std::size_t m_streamCount = 0;
    quint32 m_seconds = 0;
    bool m_flushIsPosted = false;
    std::optional<GoodbyeReason> m_leaving;
};

} // namespace heliograph
