// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/stream.h"

#include "server/protocol/numbertext.h"
#include "server/stream/opening.h"
#include "server/stream/shard.h"

namespace heliograph
{

namespace
{

constexpr int writesPerTurn = 8; // then the other streams have their turn

} // namespace

Stream::Stream(Shard &shard, StreamRequest &request, std::shared_ptr<StreamSink> sink, quint64 clientId)
    : m_shard(shard), m_sink(std::move(sink)), m_ticket(std::move(request.ticket)), m_expiresAt(request.expiresAt),
      m_keyId(request.keyId), m_clientId(clientId), m_form(request.form), m_framing(request.framing),
      m_isInternal(request.isInternal)
{
}

Stream::~Stream()
{
    m_sink->attach(nullptr);
}

QByteArray Stream::opening(const StreamRequest &request, const StartPosition &start)
{
    if (m_form == Form::item) {
        const QByteArray &itemId = request.topics->selectors().front().name;
        return itemOpeningBytes(request, itemId,
                                m_shard.replayBuffer().latest().find({TopicKind::auction, itemId}).get());
    }
    const Connected connected{.clientId = NumberText(m_clientId, 36).view().toByteArray(),
                              .timestamp = m_shard.clock().wallMs(),
                              .epoch = m_shard.replayBuffer().epoch(),
                              .resumed = start.resumed,
                              .replayed = qint64(start.replayed),
                              .heartbeatMs = m_shard.settings().heartbeat.count()};
    return openingBytes(request, connected, start.reset, m_shard.drawRetryMs());
}

void Stream::start(const StreamRequest &request, const StartPosition &start)
{
    m_cursor = start.position.cursor;
    m_lastIdAt = m_shard.seconds();
    backlog().open(opening(request, start), start);
    m_sink->attach(this);
    catchUp();
}

void Stream::deliver(Turn &turn)
{
    if (m_isGone)
        return;
    if (m_backlog) {
        for (const Turn::Due &due : turn.due())
            m_backlog->noteUnsent(due, m_cursor);
        return;
    }
    // A heartbeat that is due soon goes along.
    const bool takesHeartbeat = m_form != Form::item && !m_hasBeaten && m_shard.wheel().isHeartbeatSoon(m_place.slot);
    const std::shared_ptr<const WireBlock> heartbeat = takesHeartbeat ? m_shard.heartbeat() : nullptr;
    const Turn::Shape &shape = turn.shape(m_form, m_framing, heartbeat.get());
    std::size_t written = m_sink->write(shape.slices);
    m_shard.counters().bytes.add(written);
    m_lastIdAt = m_shard.seconds();
    m_wasSilent = false;
    if (written == shape.bytes) {
        m_hasBeaten |= takesHeartbeat;
        m_cursor = turn.due().back().frame->seq;
        m_shard.counters().events.add(turn.due().size());
        return;
    }
    Backlog &behind = backlog();
    m_cursor = turn.due().front().frame->seq - 1;
    for (std::size_t i = 0; i < turn.due().size(); ++i) {
        const Turn::Due &due = turn.due()[i];
        const Slice &slice = shape.slices[i];
        if (written == 0) {
            behind.noteUnsent(due, m_cursor);
            continue;
        }
        m_cursor = due.frame->seq;
        if (written < slice.size())
            behind.setRest({due.frame, slice + written, due.frame->seq});
        else
            m_shard.counters().events.add();
        written -= std::min(written, slice.size());
    }
    if (written > 0) {
        behind.setRest({heartbeat, shape.slices.back() + written});
        m_hasBeaten = true;
    }
    m_sink->awaitWritable();
}

void Stream::leave(GoodbyeReason reason)
{
    if (m_isGone || (m_backlog && m_backlog->hasEnded()))
        return;
    const bool wasLive = !m_backlog;
    if (wasLive)
        m_cursor = m_shard.replayBuffer().head();
    backlog().leave(reason);
    if (wasLive)
        catchUp();
}

bool Stream::beat(const Pulse &pulse, const std::shared_ptr<const WireBlock> &idBlock)
{
    const bool hasBeaten = std::exchange(m_hasBeaten, false);
    const quint32 now = m_shard.seconds();
    if (m_backlog) {
        if (!m_isGone && m_backlog->isStuck()) {
            if (!m_backlog->hasEnded())
                m_shard.counters().slow.add();
            die();
        }
        return false;
    }
    if (m_form == Form::item) {
        send(pulse.ping);
        return true;
    }
    const bool isDue = pulse.isHeartbeat ? !hasBeaten : m_wasSilent;
    if (isDue)
        send(pulse.block);
    m_wasSilent = true;
    if (m_backlog || now - m_lastIdAt < m_shard.settings().idBlockAfter.count())
        return isDue;
    m_cursor = m_shard.replayBuffer().head();
    m_lastIdAt = now;
    send(idBlock);
    return true;
}

void Stream::sinkBecameWritable()
{
    m_shard.flush();
    if (m_backlog && !m_isGone)
        catchUp();
}

void Stream::sinkClosed()
{
    die();
}

Backlog &Stream::backlog()
{
    if (!m_backlog)
        m_backlog = std::make_unique<Backlog>(m_shard, m_place.audience->topics, m_form, m_framing);
    return *m_backlog;
}

void Stream::catchUp()
{
    for (int round = 0; round < writesPerTurn; ++round) {
        const std::vector<Piece> pieces = m_backlog->next(m_cursor);
        if (pieces.empty())
            return settle();
        if (!write(pieces))
            break;
    }
    m_sink->awaitWritable();
}

bool Stream::write(const std::vector<Piece> &pieces)
{
    std::vector<Slice> slices;
    slices.reserve(pieces.size());
    for (const Piece &piece : pieces)
        slices.push_back(piece.bytes);
    const std::size_t written = m_sink->write(slices);
    m_shard.counters().bytes.add(written);
    m_wasSilent = false;
    const Backlog::Progress progress = m_backlog->noteWritten(pieces, written);
    if (progress.begun != 0) {
        m_cursor = progress.begun;
        m_lastIdAt = m_shard.seconds();
    }
    return progress.isComplete;
}

void Stream::settle()
{
    if (m_backlog->hasEnded()) {
        m_sink->finish();
        return;
    }
    m_cursor = m_shard.replayBuffer().head();
    m_backlog.reset();
}

void Stream::send(const std::shared_ptr<const WireBlock> &block)
{
    const Slice slice = block->slice(m_form, m_framing);
    const std::size_t written = m_sink->write({&slice, 1});
    m_shard.counters().bytes.add(written);
    if (written == slice.size())
        return;
    backlog().setRest({block, slice + written});
    m_sink->awaitWritable();
}

void Stream::die()
{
    if (!std::exchange(m_isGone, true))
        m_shard.retire(*this);
}

} // namespace heliograph
