// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/shard.h"

#include "server/stream/expiryschedule.h"

#include <algorithm>

namespace heliograph
{

Shard::Shard(StreamLoop &loop, const StreamSettings &settings, const Clock &clock, quint64 randomSeed,
             Departures departures)
    : m_loop(loop), m_settings(settings), m_clock(clock), m_startedAt(clock.now()), m_random(randomSeed),
      m_replayBuffer({}, 0, 0, settings.log), m_departures(std::move(departures)), m_wheel(settings.heartbeat)
{
}

void Shard::replaceHistory(ReplayBuffer<Frame> replayBuffer)
{
    m_replayBuffer = std::move(replayBuffer);
}

void Shard::publish(FramePtr frame)
{
    const FramePtr before =
        frame->topic.kind == TopicKind::auction ? m_replayBuffer.latest().find(frame->topic) : nullptr;
    const bool repeatsVersion = before && frame->delivery == Delivery::latest && frame->version == before->version;
    const quint64 replaced = m_replayBuffer.add(frame);
    m_audiences.visit(frame->topic, [&](Audience &audience) {
        if (audience.turn.isEmpty())
            m_due.push_back(&audience);
        audience.turn.add({frame, replaced, repeatsVersion});
    });
    // What is already waiting in the loop's queue belongs to the same turn and goes out in the same write.
    if (!m_due.empty() && !std::exchange(m_flushIsPosted, true))
        m_loop.post([this] {
            m_flushIsPosted = false;
            flush();
        });
}

void Shard::flush()
{
    m_heartbeat.reset();
    m_seconds =
        static_cast<quint32>(std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - m_startedAt).count());
    for (Audience *audience : std::exchange(m_due, {})) {
        for (const auto &stream : audience->streams)
            stream->deliver(audience->turn);
        audience->turn.clear();
    }
}

void Shard::open(StreamRequest request, std::shared_ptr<StreamSink> sink)
{
    flush();
    Audience &audience = m_audiences.audienceFor(request.topics);
    audience.streams.push_back(std::make_unique<Stream>(*this, request, std::move(sink), m_random.generate()));
    Stream &stream = *audience.streams.back();
    stream.place() = {&audience, static_cast<quint32>(audience.streams.size() - 1), m_wheel.add(stream)};
    if (m_streamCount++ == 0)
        m_loop.startTicking(m_wheel.pause(), [this] { return beat(); });

    const StartPosition start = request.form == Form::item
        ? StartPosition{.position = {.cursor = m_replayBuffer.head(), .logFloor = m_replayBuffer.head()}}
        : m_replayBuffer.start(request.lastEventId, *request.topics, m_settings.replayLimit);
    m_counters.opened.add();
    m_counters.resumed.add(start.resumed ? 1 : 0);
    m_counters.reset.add(start.reset ? 1 : 0);
    m_counters.replayed.add(start.replayed);
    stream.start(request, start);
    if (m_leaving)
        stream.leave(*m_leaving);
    else if (stream.expiresUntil(m_clock.wallMs() + ExpirySchedule::margin.count()))
        stream.leave(GoodbyeReason::expired);
}

void Shard::leaveAll(GoodbyeReason reason)
{
    flush();
    m_leaving = reason;
    m_audiences.visitAll([&](Audience &audience) {
        for (const auto &stream : audience.streams)
            stream->leave(reason);
    });
}

template <typename Condition>
void Shard::leaveIf(GoodbyeReason reason, Condition condition)
{
    flush();
    m_audiences.visitAll([&](Audience &audience) {
        for (const auto &stream : audience.streams) {
            if (condition(*stream))
                stream->leave(reason);
        }
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
    m_audiences.visitAll([&](Audience &audience) {
        for (const auto &stream : audience.streams)
            stream->close();
    });
}

std::chrono::milliseconds Shard::beat()
{
    flush();
    m_wheel.advance([this](const std::vector<Stream *> &streams, bool isHeartbeat) {
        return streams.empty() ? 0 : visit(streams, isHeartbeat);
    });
    return m_wheel.pause();
}

std::size_t Shard::visit(const std::vector<Stream *> &streams, bool isHeartbeat)
{
    const Stream::Pulse pulse{
        .block = isHeartbeat ? heartbeat() : std::make_shared<const WireBlock>(WireBlock::comment({})),
        .isHeartbeat = isHeartbeat,
        .ping = std::make_shared<const WireBlock>(WireBlock::comment(" ping")),
    };
    const auto idBlock =
        std::make_shared<const WireBlock>(WireBlock::idOnly(m_replayBuffer.idOf(m_replayBuffer.head())));
    return static_cast<std::size_t>(
        std::count_if(streams.begin(), streams.end(), [&](Stream *stream) { return stream->beat(pulse, idBlock); }));
}

std::shared_ptr<const WireBlock> Shard::heartbeat()
{
    if (!m_heartbeat) {
        const Heartbeat heartbeat{.timestamp = m_clock.wallMs()};
        m_heartbeat = std::make_shared<const WireBlock>(WireBlock::event(Heartbeat::type, {}, heartbeat.toJson()));
    }
    return m_heartbeat;
}

// Streams go in a task of their own: the one that found out may be on the stack, in a list that is being walked.
void Shard::retire(Stream &stream)
{
    m_retired.push_back(&stream);
    if (m_retired.size() == 1)
        m_loop.post([this] { sweep(); });
}

void Shard::sweep()
{
    flush(); // no audience may go while it has something due
    std::vector<Departure> departures;
    for (Stream *retired : std::exchange(m_retired, {})) {
        Audience &audience = *retired->place().audience;
        departures.push_back({audience.topics, retired->takeTicket(), retired->isInternal(), retired->expiresAt()});
        m_counters.closed.add();
        --m_streamCount;
        takeOut(*retired).reset();
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
    m_wheel.remove(stream, place.slot);
    auto &streams = place.audience->streams;
    std::swap(streams[place.index], streams.back());
    streams[place.index]->place().index = place.index;
    std::unique_ptr<Stream> taken = std::move(streams.back());
    streams.pop_back();
    return taken;
}

std::shared_ptr<const WireBlock> Shard::farewell(GoodbyeReason reason)
{
    // Drawn for each reader, so that they do not all return in the same moment.
    const int delayMs = drawMs(m_settings.shortestReturn, m_settings.longestReturn);
    const Goodbye goodbye{.reason = reason, .reconnect = true, .delayMs = delayMs};
    return std::make_shared<const WireBlock>(WireBlock::farewell(delayMs, Goodbye::type, goodbye.toJson()));
}

int Shard::drawRetryMs()
{
    return drawMs(m_settings.shortestRetry, m_settings.longestRetry);
}

int Shard::drawMs(std::chrono::milliseconds from, std::chrono::milliseconds to)
{
    return static_cast<int>(from.count()
                            + static_cast<qint64>(m_random.generate() % quint64(to.count() - from.count() + 1)));
}

} // namespace heliograph
