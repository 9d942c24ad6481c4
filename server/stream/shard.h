// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/audience.h"
#include "server/stream/stream.h"
#include "server/stream/streamcontext.h"
#include "server/stream/streamloop.h"

#include <QSet>

namespace heliograph
{

// A stream that ended, as the hub has to know it.
struct Departure {
    std::shared_ptr<const TopicSet> topics;
    Ticket ticket;
    bool isInternal = false;
    std::optional<qint64> expiresAt = {};
};

// All streams of one thread, and that thread's own replay buffer. Because the shard owns both, a reader can be added
// without gap or duplicate. Created by the hub; everything here is called in the shard's loop.
class Shard
{
public:
    using Departures = std::function<void(std::vector<Departure>)>;

    Shard(StreamLoop &loop, const StreamSettings &settings, const Clock &clock, quint64 randomSeed,
          Departures departures);
    Q_DISABLE_COPY_MOVE(Shard)

    // What comes next belongs to this history. Streams that are open get a `reset` and its newest values.
    void replaceHistory(ReplayBuffer<Frame> replayBuffer, bool isShared);
    void renameHistory(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier);
    void publish(FramePtr frame);
    void open(const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket = {});
    void leaveAll(const Farewell &farewell); // those who come later are sent away at once
    std::size_t leaveShare(double share, const Farewell &farewell); // of those that are not leaving; returns how many
    // Those who come from now on: sent away at once, or admitted again.
    void refuseNew(const Farewell &farewell) { m_leaving = farewell; }
    void admitNew() { m_leaving.reset(); }
    std::size_t leaveSelected(const ReaderSelector &selector, const Farewell &farewell); // returns how many
    void closeAll();
    // Those that depend on a credential: goodbye, and the end.
    void leaveExpired(qint64 wallMs); // by then
    void leaveOfKey(const QByteArray &keyId); // which has been revoked

    ReaderPage readers(const ReaderQuery &query) const;
    // From now on the deliveries of a turn are handed to the kernel together.
    void sendTogether();

    const StreamCounters &counters() const { return m_context.counters; } // from any thread

private:
    void flush(); // delivers what was published in this turn
    std::chrono::milliseconds visitNext(); // returns how long until the next visit of the wheel
    std::size_t visit(const std::vector<Stream *> &streams, bool isHeartbeat); // returns how many had something sent
    void endItemStreams(const Audience &audience);
    bool isOfArchivedItem(const Stream &stream) const;
    void scheduleRemoval(Stream &stream);
    void removeClosed();
    std::unique_ptr<Stream> takeOut(Stream &stream);
    template <typename Visit>
    void visitStreams(Visit visit);
    template <typename Condition>
    std::size_t leaveIf(const Farewell &farewell, Condition condition); // returns how many

    StreamLoop &m_loop;
    StreamContext m_context;
    std::unique_ptr<TurnSends> m_sends;
    Departures m_departures;
    AudienceIndex m_audiences;
    std::vector<Audience *> m_due; // those with something in their batch
    std::vector<Stream *> m_closed;
    std::size_t m_streamCount = 0;
    QSet<Topic> m_archived; // items of late: the list of items may learn of it after the events
    bool m_flushIsPosted = false;
    std::optional<Farewell> m_leaving;
    double m_owed = 0; // part of a reader that leaveShare() has still to send away
};

} // namespace heliograph
