// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/shard.h"

#include "server/stream/expiryschedule.h"

#include <algorithm>

namespace heliograph
{

namespace
{

// Far more than can be archived before the list of items knows.
constexpr qsizetype mostArchived = 1'000;

} // namespace

Shard::Shard(StreamLoop &loop, const StreamSettings &settings, const Clock &clock, quint64 randomSeed,
             Departures departures)
    : m_loop(loop), m_context(settings, clock, randomSeed), m_departures(std::move(departures))
{
    m_context.flush = [this] { flush(); };
    m_context.scheduleRemoval = [this](Stream &stream) { scheduleRemoval(stream); };
}

template <typename Visit>
void Shard::visitStreams(Visit visit)
{
    m_audiences.visitAll([&visit](Audience &audience) {
        for (const auto &stream : audience.streams)
            visit(*stream);
    });
}

void Shard::replaceHistory(ReplayBuffer<Frame> replayBuffer, bool isShared)
{
    flush();
    m_archived.clear();
    m_context.replayBuffer = std::move(replayBuffer);
    m_context.isHistoryShared = isShared;
    m_context.beginTurn();
    visitStreams([](Stream &stream) { stream.restart(); });
}

void Shard::renameHistory(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier)
{
    flush();
    m_context.replayBuffer.rename(epoch, earlier);
    m_context.beginTurn();
}

void Shard::publish(const std::shared_ptr<PublishedEvents> &events)
{
    bool hasReaders = false;
    for (const PublishedEvents::Entry &entry : events->entries())
        hasReaders |= publish(entry.frame);
    if (hasReaders)
        m_undelivered.push_back(events);
    else
        events->noteDelivered({}, m_context.counters.deliveryTimes);
}

bool Shard::publish(FramePtr frame)
{
    const auto &latest = m_context.replayBuffer.latest();
    const bool isOld = frame->item && saysNothingNew(*frame, latest.find(frame->topic).get());
    const auto replaced = m_context.replayBuffer.add(frame);
    if (isLastOfTopic(*frame)) {
        if (m_archived.size() >= mostArchived)
            m_archived.clear();
        m_archived.insert(frame->topic);
    }
    bool hasReaders = false;
    m_audiences.visit(frame->topic, [&](Audience &audience) {
        hasReaders = true;
        if (audience.batch.isEmpty())
            m_due.push_back(&audience);
        audience.batch.add({frame, replaced, isOld});
    });
    // What is already waiting in the loop's queue belongs to the same turn and goes out in the same write.
    if (!m_due.empty() && !std::exchange(m_flushIsPosted, true))
        m_loop.post([this] {
            m_flushIsPosted = false;
            flush();
        });
    return hasReaders;
}

void Shard::sendTogether()
{
    m_sends = std::make_unique<TurnSends>([](const TurnSends::Delivery &delivery, std::size_t taken, int error) {
        delivery.stream->noteSendResult(delivery, taken, error);
    });
}

void Shard::flush()
{
    m_context.beginTurn();
    if (m_due.empty())
        return;
    const auto due = std::exchange(m_due, {});
    m_context.sends = m_sends && m_sends->isUsable() ? m_sends.get() : nullptr;
    for (Audience *audience : due) {
        for (const auto &stream : audience->streams)
            stream->deliver(audience->batch);
    }
    if (m_context.sends)
        m_context.sends->carryOut();
    if (!m_undelivered.empty()) {
        const Clock::Instant now = m_context.clock.now();
        for (const auto &events : m_undelivered)
            events->noteDelivered(now, m_context.counters.deliveryTimes);
        m_undelivered.clear();
    }
    for (Audience *audience : due) {
        if (audience->batch.endsItem())
            endItemStreams(*audience);
        audience->batch.clear();
    }
    const auto delivered = std::exchange(m_context.delivered, {});
    m_context.counters.events.add(delivered.events);
    m_context.counters.bytes.add(delivered.bytes);
}

// Nothing more can come, and another request gets 410.
void Shard::endItemStreams(const Audience &audience)
{
    for (const auto &stream : audience.streams) {
        if (stream->isOfOneItem())
            stream->leave({GoodbyeReason::archived, false});
    }
}

bool Shard::isOfArchivedItem(const Stream &stream) const
{
    return !m_archived.isEmpty() && stream.isOfOneItem()
        && m_archived.contains(stream.place().audience->topics->selectors().front());
}

void Shard::open(const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket)
{
    flush();
    Audience &audience = m_audiences.audienceFor(request.topics);
    audience.streams.push_back(std::make_unique<Stream>(m_context, request, std::move(sink), std::move(ticket)));
    Stream &stream = *audience.streams.back();
    stream.place() = {&audience, static_cast<quint32>(audience.streams.size() - 1), m_context.wheel.add(stream)};
    if (m_streamCount++ == 0)
        m_loop.startTicking(m_context.wheel.pause(), [this] { return visitNext(); });
    stream.start(request);
    if (m_leaving)
        stream.leave(*m_leaving);
    else if (isOfArchivedItem(stream))
        stream.leave({GoodbyeReason::archived, false});
    else if (stream.expiresUntil(m_context.clock.wallMs() + ExpirySchedule::margin.count()))
        stream.leave(GoodbyeReason::expired);
}

void Shard::leaveAll(const StreamEnding &ending)
{
    flush();
    m_leaving = ending;
    visitStreams([&ending](Stream &stream) { stream.leave(ending); });
}

template <typename Condition>
std::size_t Shard::leaveIf(const StreamEnding &ending, Condition condition)
{
    flush();
    std::size_t count = 0;
    visitStreams([&](Stream &stream) {
        if (condition(stream) && stream.leave(ending))
            ++count;
    });
    return count;
}

std::size_t Shard::leaveSelected(const ReaderSelector &selector, const StreamEnding &ending)
{
    return leaveIf(
        ending, [&selector](const Stream &stream) { return !stream.isInternal() && selector.holds(stream.reader()); });
}

std::size_t Shard::leaveShare(double share, const StreamEnding &ending)
{
    std::size_t staying = 0;
    visitStreams([&staying](const Stream &stream) { staying += !stream.isInternal() && !stream.isLeaving() ? 1 : 0; });
    const bool isAll = share >= 1;
    m_owed = isAll ? 0 : m_owed + share * std::max(0.0, double(staying) - m_owed);
    std::size_t due = isAll ? staying : std::size_t(m_owed);
    m_owed -= isAll ? 0 : double(due);
    if (due == 0)
        return 0;
    return leaveIf(ending, [&due](const Stream &stream) {
        return due > 0 && !stream.isInternal() && !stream.isLeaving() && due-- > 0;
    });
}

void Shard::leaveExpired(qint64 wallMs)
{
    leaveIf(GoodbyeReason::expired, [wallMs](const Stream &stream) { return stream.expiresUntil(wallMs); });
}

void Shard::leaveOfKey(const QByteArray &keyId)
{
    leaveIf(GoodbyeReason::revoked, [&keyId](const Stream &stream) { return stream.dependsOn(keyId); });
}

void Shard::closeAll()
{
    visitStreams([](Stream &stream) { stream.close(); });
}

// Keeps no more than the limit while it looks at all, and describes only those.
ReaderPage Shard::readers(const ReaderQuery &query) const
{
    using Ranked = std::pair<qint64, const Stream *>;
    ReaderPage page;
    // A heap with the lowest rank first.
    std::vector<Ranked> best;
    const auto isHigher = [](const Ranked &a, const Ranked &b) { return a.first > b.first; };
    m_audiences.visitAll([&](const Audience &audience) {
        for (const auto &stream : audience.streams) {
            const bool isWanted = query.user.isEmpty() || stream->reader().kind->user == query.user;
            if (stream->isInternal() || !isWanted)
                continue;
            ++page.total;
            const Ranked ranked(stream->rank(query.order), stream.get());
            if (best.size() >= query.limit) {
                if (best.empty() || !isHigher(ranked, best.front()))
                    continue;
                std::pop_heap(best.begin(), best.end(), isHigher);
                best.pop_back();
            }
            best.push_back(ranked);
            std::push_heap(best.begin(), best.end(), isHigher);
        }
    });
    std::sort_heap(best.begin(), best.end(), isHigher);
    page.readers.reserve(best.size());
    for (const auto &[rank, stream] : best)
        page.readers.push_back(stream->entry(query.order));
    return page;
}

std::chrono::milliseconds Shard::visitNext()
{
    flush();
    m_context.wheel.advance([this](const std::vector<Stream *> &streams, bool isHeartbeat) {
        return streams.empty() ? 0 : visit(streams, isHeartbeat);
    });
    return m_context.wheel.pause();
}

std::size_t Shard::visit(const std::vector<Stream *> &streams, bool isHeartbeat)
{
    const Stream::HeartbeatBlocks blocks{isHeartbeat ? m_context.heartbeat() : m_context.comment, isHeartbeat};
    return static_cast<std::size_t>(std::count_if(streams.begin(), streams.end(),
                                                  [&blocks](Stream *stream) { return stream->onWheelVisit(blocks); }));
}

// In a task of its own: the caller may be iterating over the list that the stream is in.
void Shard::scheduleRemoval(Stream &stream)
{
    m_closed.push_back(&stream);
    if (m_closed.size() == 1)
        m_loop.post([this] { removeClosed(); });
}

void Shard::removeClosed()
{
    // No audience may go while its batch holds something.
    flush();
    std::vector<Departure> departures;
    for (Stream *closed : std::exchange(m_closed, {})) {
        Audience &audience = *closed->place().audience;
        departures.push_back({audience.topics, closed->takeTicket(), closed->isInternal(), closed->reader().expiry()});
        if (!closed->isInternal())
            m_context.counters.closed.add();
        --m_streamCount;
        takeOut(*closed).reset();
        if (audience.streams.empty())
            m_audiences.remove(audience);
    }
    if (m_streamCount == 0)
        m_loop.stopTicking();
    m_departures(std::move(departures));
}

std::unique_ptr<Stream> Shard::takeOut(Stream &stream)
{
    const Stream::Place place = stream.place();
    m_context.wheel.remove(stream, place.slot);
    auto &streams = place.audience->streams;
    std::swap(streams[place.index], streams.back());
    streams[place.index]->place().index = place.index;
    std::unique_ptr<Stream> taken = std::move(streams.back());
    streams.pop_back();
    return taken;
}

} // namespace heliograph
