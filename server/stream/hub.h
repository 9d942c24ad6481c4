// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/base/ticket.h"
#include "server/events/restoredhistory.h"
#include "server/protocol/streamnotices.h"
#include "server/stream/expiryschedule.h"
#include "server/stream/handover.h"
#include "server/stream/topicdemand.h"
#include "server/stream/readerlist.h"
#include "server/stream/streamcounters.h"
#include "server/stream/streamrequest.h"
#include "server/stream/streamsettings.h"
#include "server/stream/streamsink.h"

#include <functional>
#include <memory>
#include <vector>

namespace heliograph
{

class Shard;
struct Frame;
class PublishedEvents;
class StreamLoop;
struct Departure;
template <typename Entry>
class ReplayBuffer;

// The door to the fan-out engine: hands events and readers to the shards and counts. Lives in the Qt thread.
class Hub : public QObject
{
    Q_OBJECT

public:
    // A shard whose last sign of life is older is stuck.
    static constexpr std::chrono::milliseconds longestPulse = std::chrono::seconds(15);

    // Asks the engine of the history for its newest seq; see Backbone::findHead().
    using FindHead = std::function<void(std::function<void(std::optional<quint64>)>)>;

    // No threads: every stream stays in the Qt thread.
    Hub(int threads, const StreamSettings &settings, const Clock &clock, FindHead findHead, QObject *parent = nullptr);
    ~Hub() override;

    // What comes next belongs to this history; called before the first event and the first reader, and whenever another
    // one takes its place. Streams that are open stay open and get a `reset`.
    void replaceHistory(const RestoredHistory &history);
    // The same history goes on under another name; ids under the names before stay good, each up to its end.
    void renameHistory(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier);
    void publish(const EventPtr &event);

    bool takesSockets() const { return !m_threads.empty(); }
    // A reader that says that it is ahead of this instance is opened once the engine has said how far it is.
    // The ticket is given back when the stream has ended.
    void open(const StreamRequest &request, SocketHandle socket, Ticket ticket = {});
    // Called in the Qt thread.
    void open(const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket = {});

    // Sends a goodbye to all streams, and to those that come later; drained() follows when all have ended, after the
    // timeout at the latest.
    void drain(GoodbyeReason reason, std::chrono::milliseconds timeout);

    // Called when the key has been revoked.
    void endStreamsOfKey(const QByteArray &keyId);

    int streamCount() const { return m_streams; }
    // Who reads. Answered later, in the Qt thread.
    void listReaders(const ReaderQuery &query, std::function<void(ReaderPage)> answer);
    // Ends the streams of these readers, or a share (up to 1) of all, and says how many, as above.
    using CountAnswer = std::function<void(std::size_t)>;
    void endReaders(const ReaderSelector &selector, const StreamEnding &ending, CountAnswer answer);
    void sendAway(double share, const StreamEnding &ending, CountAnswer answer);
    // Readers that come are sent away at once, until they are admitted again.
    void refuseReaders(const StreamEnding &ending);
    void admitReaders();
    TopicDemand &topicDemand() { return m_topicDemand; }

    // Every shard is asked for a sign of life all the time; the age is that of the oldest sign.
    std::chrono::milliseconds pulseAge() const;

    // Sums over all shards.
    struct Totals {
        quint64 opened, closed, resumed, reset, replayed, events, bytes, skipped, slow;
        Histogram::Snapshot replaySizes, deliveryTimes;
    };
    Totals totals() const;

Q_SIGNALS:
    void drained();

private:
    void checkPulse();
    void admit(const StreamRequest &request);
    bool isAhead(const StreamRequest &request) const;
    // Calls open(request) once the head is known.
    template <typename Open>
    void openWhenHeadIsKnown(StreamRequest request, Open open);
    void addArrival(const StreamRequest &request, SocketHandle socket, Ticket ticket);
    void handOverEvents();
    void handOverArrivals();
    // Called from any thread.
    void reportDepartures(std::vector<Departure> departures);
    void noteDepartures(const std::vector<Departure> &departures);
    void closeAll();
    void reportWhenDrained();

    struct Arrival {
        StreamRequest request;
        SocketHandle socket;
        Ticket ticket;
    };
    struct Engine {
        std::unique_ptr<StreamLoop> loop;
        std::unique_ptr<Shard> shard;
        Clock::Instant lastPulse;
        // Arrivals of this turn, which are handed over together.
        std::vector<Arrival> arrivals;
    };
    Engine makeEngine(std::unique_ptr<StreamLoop> loop);
    // Runs task(shard) in every shard's loop.
    template <typename Task>
    void everywhere(Task task);
    // The sum of what task(shard) returns in every shard's loop.
    template <typename Task>
    void countEverywhere(Task task, CountAnswer answer);

    const StreamSettings m_settings;
    const Clock &m_clock;
    const FindHead m_findHead;
    QByteArray m_epoch;
    quint64 m_head = 0;
    TopicDemand m_topicDemand;
    ExpirySchedule m_expiries;
    QTimer m_drainTimeout;
    QTimer m_pulse;
    std::vector<Engine> m_threads;
    Engine m_inQt;
    // Published in this turn, to be handed over together.
    std::shared_ptr<PublishedEvents> m_published;
    std::size_t m_nextThread = 0;
    int m_streams = 0;
    int m_internalStreams = 0;
    bool m_hasArrivals = false;
    bool m_isDraining = false;
};

} // namespace heliograph
