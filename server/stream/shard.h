// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/audience.h"
#include "server/stream/publishedevents.h"
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
    void publish(const std::shared_ptr<PublishedEvents> &events);
    // Returns whether any stream is to get it.
    bool publish(FramePtr frame);
    void open(const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket = {});
    // Readers that come later are sent away at once.
    void leaveAll(const StreamEnding &ending);
    // The share counts of those that are not leaving yet. Returns how many are sent away.
    std::size_t leaveShare(double share, const StreamEnding &ending);
    // Those who come from now on: sent away at once, or admitted again.
    void refuseNew(const StreamEnding &ending) { m_leaving = ending; }
    void admitNew() { m_leaving.reset(); }
    // Returns how many are sent away.
    std::size_t leaveSelected(const ReaderSelector &selector, const StreamEnding &ending);
    void closeAll();
    // Ends the streams whose credential expires by then, with a goodbye.
    void leaveExpired(qint64 wallMs);
    // Ends the streams of a key that has been revoked, with a goodbye.
    void leaveOfKey(const QByteArray &keyId);

    ReaderPage readers(const ReaderQuery &query) const;
    // From now on the deliveries of a turn are handed to the kernel together.
    void sendTogether();

    // May be read from any thread.
    const StreamCounters &counters() const { return m_context.counters; }

private:
    // Delivers what was published in this turn.
    void flush();
    // Returns how long until the next visit of the wheel.
    std::chrono::milliseconds visitNext();
    // Returns how many streams had something sent.
    std::size_t visit(const std::vector<Stream *> &streams, bool isHeartbeat);
    void endItemStreams(const Audience &audience);
    bool isOfArchivedItem(const Stream &stream) const;
    void scheduleRemoval(Stream &stream);
    void removeClosed();
    std::unique_ptr<Stream> takeOut(Stream &stream);
    template <typename Visit>
    void visitStreams(Visit visit);
    // Returns how many are sent away.
    template <typename Condition>
    std::size_t leaveIf(const StreamEnding &ending, Condition condition);

    StreamLoop &m_loop;
    StreamContext m_context;
    std::unique_ptr<TurnSends> m_sends;
    Departures m_departures;
    AudienceIndex m_audiences;
    // Audiences with something in their batch.
    std::vector<Audience *> m_due;
    // What is in these batches.
    std::vector<std::shared_ptr<PublishedEvents>> m_undelivered;
    std::vector<Stream *> m_closed;
    std::size_t m_streamCount = 0;
    // Items archived of late: the list of items may learn of it after the events.
    QSet<Topic> m_archived;
    bool m_flushIsPosted = false;
    std::optional<StreamEnding> m_leaving;
    // The fraction of a reader that leaveShare() has still to send away.
    double m_owed = 0;
};

} // namespace heliograph
