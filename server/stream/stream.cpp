// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/stream.h"

#include "server/protocol/numbertext.h"
#include "server/stream/audience.h"
#include "server/stream/streamcontext.h"
#include "server/stream/streamprologue.h"

#include <cerrno>

namespace heliograph
{

namespace
{

// After so many writes the other streams have their turn.
constexpr int writesPerTurn = 8;

// The position that the prologue has to carry: of a reader that was not resumed, when no snapshot follows to carry it.
QByteArray positionToSend(const StreamContext &context, const StartPosition &start)
{
    const bool hasPosition = start.resumed || start.hasSnapshot();
    return hasPosition ? QByteArray() : context.replayBuffer.idOf(start.position.logFloor);
}

} // namespace

Stream::Stream(StreamContext &context, const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket)
    : m_context(context), m_sink(std::move(sink)), m_descriptor(m_sink->descriptor()), m_form(request.form),
      m_framing(request.framing), m_isInternal(request.isInternal),
      m_ticket(std::move(ticket)), m_reader{
                                       .id = context.drawClientId(),
                                       .kind = context.sharedKind({.user = request.user,
                                                                   .agent = request.agent.first(std::min(
                                                                       request.agent.size(), ReaderKind::longestAgent)),
                                                                   .keyId = request.keyId}),
                                       .address = packed(request.address),
                                       .openedAt = context.clock.wallMs(),
                                       .expiresAt = request.expiresAt.value_or(ReaderInfo::never)}
{
}

Stream::~Stream()
{
    m_sink->attach(nullptr);
}

StartPosition Stream::startPosition(const StreamRequest &request) const
{
    const auto &replayBuffer = m_context.replayBuffer;
    if (m_form == Form::item)
        return {.position = {.cursor = replayBuffer.head(), .logFloor = replayBuffer.head()}};
    return replayBuffer.start(request.lastEventId, *request.topics, m_context.settings.replayLimit, request.engineHead);
}

QByteArray Stream::prologue(const StreamRequest &request, const StartPosition &start) const
{
    if (m_form == Form::item)
        return itemPrologueBytes(request, newestOfItem(), m_context.isHistoryShared);
    const Connected connected{.clientId = NumberText(m_reader.id, 36).view().toByteArray(),
                              .timestamp = m_reader.openedAt,
                              .epoch = m_context.replayBuffer.epoch(),
                              .resumed = start.resumed,
                              .replayed = qint64(start.replayed),
                              .heartbeatMs = m_context.settings.heartbeat.count()};
    return prologueBytes(request, connected, start.reset, m_context.drawRetryMs(), positionToSend(m_context, start));
}

const Frame *Stream::newestOfItem() const
{
    return m_context.replayBuffer.latest().find(m_place.audience->topics->selectors().front()).get();
}

void Stream::start(const StreamRequest &request)
{
    const StartPosition start = startPosition(request);
    if (!m_isInternal)
        m_context.counters.opened.add();
    if (start.resumed) {
        m_context.counters.resumed.add();
        m_context.counters.replaySizes.add(start.replayed);
    }
    m_context.counters.reset.add(start.reset ? 1 : 0);
    m_context.counters.replayed.add(start.replayed);
    m_cursor = start.position.cursor;
    backlog().open(prologue(request, start), start);
    m_sink->attach(this);
    catchUp();
}

void Stream::restart()
{
    if (m_isGone || (m_backlog && m_backlog->hasEnded()))
        return;
    const bool isIdle = !m_backlog || m_backlog->isAwaitingEngine();
    const auto &replayBuffer = m_context.replayBuffer;
    if (m_form == Form::item) {
        m_cursor = replayBuffer.head();
        const QByteArray &itemId = m_place.audience->topics->selectors().front().name;
        backlog().restart(itemStateBytes(m_framing, itemId, newestOfItem()), {.position = {m_cursor, m_cursor}});
    } else {
        const StartPosition start = replayBuffer.reset(ResetReason::epoch, *m_place.audience->topics);
        m_context.counters.reset.add();
        m_cursor = start.position.cursor;
        backlog().restart(resetBytes(m_form, m_framing, *start.reset, positionToSend(m_context, start)), start);
    }
    if (isIdle)
        catchUp();
}

void Stream::deliver(Batch &batch)
{
    if (m_isGone)
        return;
    if (m_backlog)
        return noteUnsent(batch);
    // A heartbeat that is due soon goes along.
    const bool takesHeartbeat =
        m_form != Form::item && !m_gotHeartbeat && m_context.wheel.isHeartbeatSoon(m_place.slot);
    const std::shared_ptr<const WireBlock> heartbeat = takesHeartbeat ? m_context.heartbeat() : nullptr;
    const Batch::EncodedBatch &encoded = batch.encoded(m_form, m_framing, heartbeat.get());
    const TurnSends::Delivery delivery{.stream = this,
                                       .batch = &batch,
                                       .encoded = &encoded,
                                       .cursorBefore = m_cursor,
                                       .takesHeartbeat = takesHeartbeat};
    m_cursor = batch.entries().back().frame->seq;
    m_wasSilent = false;
    m_gotHeartbeat |= takesHeartbeat;
    m_context.delivered.bytes += encoded.bytes;
    m_context.delivered.events += counted(batch.entries().size());
    if (m_context.sends && sendInTurn(delivery))
        return;
    const std::size_t written = m_sink->write(encoded.slices);
    if (written < encoded.bytes)
        noteCutShort(delivery, written);
}

// Together with those of other streams.
bool Stream::sendInTurn(TurnSends::Delivery delivery)
{
    TurnSends &sends = *m_context.sends;
    if (m_descriptor >= 0)
        return sends.add(m_descriptor, delivery);
    const std::span<char> room = sends.room(delivery.encoded->bytes + StreamSink::sealOverhead);
    const auto sealed = room.empty() ? std::nullopt : m_sink->seal(delivery.encoded->slices, room);
    if (!sealed)
        return false;
    delivery.sealed = sealed->bytes;
    sends.addSealed(sealed->descriptor, delivery);
    return true;
}

void Stream::noteCutShort(const TurnSends::Delivery &delivery, std::size_t written)
{
    const auto &[stream, batch, encoded, cursorBefore, takesHeartbeat, sealed] = delivery;
    m_context.delivered.bytes -= encoded->bytes - written;
    m_context.delivered.events -= counted(batch->entries().size());
    m_cursor = cursorBefore;
    if (takesHeartbeat)
        m_gotHeartbeat = false;
    Backlog &behind = backlog();
    for (std::size_t i = 0; i < batch->entries().size(); ++i) {
        const Batch::Entry &entry = batch->entries()[i];
        const Slice &slice = encoded->slices[i];
        if (written == 0) {
            behind.noteUnsent(entry, m_cursor);
            continue;
        }
        m_cursor = entry.frame->seq;
        if (written < slice.size())
            behind.setRest({entry.frame, slice + written, entry.frame->seq});
        else
            m_context.delivered.events += counted(1);
        written -= std::min(written, slice.size());
    }
    if (written > 0) {
        behind.setRest({m_context.heartbeat(), encoded->slices.back() + written});
        m_gotHeartbeat = true;
    }
    m_sink->awaitWritable();
}

void Stream::noteSendResult(const TurnSends::Delivery &delivery, std::size_t taken, int error)
{
    const bool hasFailed = error != 0 && error != EAGAIN;
    if (delivery.sealed.size() > 0) {
        m_sink->noteSealedSent(delivery.sealed, taken, error);
        // The sink keeps the rest of what was sealed, so that counts as written.
        if (hasFailed)
            noteCutShort(delivery, 0);
        return;
    }
    if (hasFailed)
        m_sink->sendFailed(error);
    noteCutShort(delivery, taken);
}

void Stream::noteUnsent(const Batch &batch)
{
    const bool wasAwaiting = m_backlog->isAwaitingEngine();
    for (const Batch::Entry &entry : batch.entries())
        m_backlog->noteUnsent(entry, m_cursor);
    if (wasAwaiting && batch.entries().back().frame->seq > m_cursor)
        catchUp();
}

bool Stream::leave(const StreamEnding &ending)
{
    if (isLeaving())
        return false;
    const bool isIdle = !m_backlog || m_backlog->isAwaitingEngine();
    m_cursor = m_backlog ? m_cursor : m_context.replayBuffer.head();
    backlog().leave(ending);
    if (isIdle)
        catchUp();
    return true;
}

qint64 Stream::lagMs() const
{
    const bool isBehind = m_backlog && !m_backlog->isAwaitingEngine();
    return isBehind ? std::max<qint64>(0, m_context.clock.wallMs() - m_backlog->since()) : 0;
}

qint64 Stream::rank(ReaderOrder order) const
{
    switch (order) {
    case ReaderOrder::lag:
        return lagMs();
    case ReaderOrder::age:
        return -m_reader.openedAt;
    case ReaderOrder::skipped:
        return m_backlog ? qint64(m_backlog->skipped()) : 0;
    }
    Q_UNREACHABLE();
}

ReaderEntry Stream::entry(ReaderOrder order) const
{
    ReaderEntry entry{.rank = rank(order),
                      .reader = m_reader,
                      .topics = m_place.audience->topics,
                      .lagEvents = m_backlog ? m_backlog->eventsAfter(m_cursor) : 0,
                      .lagMs = lagMs(),
                      .skipped = m_backlog ? m_backlog->skipped() : 0};
    if (const auto traffic = m_sink->traffic()) {
        entry.sentBytes = traffic->acknowledged;
        entry.queuedBytes = traffic->unacknowledged;
    }
    return entry;
}

bool Stream::onWheelVisit(const HeartbeatBlocks &blocks)
{
    const bool gotHeartbeat = m_gotHeartbeat;
    m_gotHeartbeat = false;
    if (m_backlog && m_backlog->isAwaitingEngine()) {
        waitForEngine();
        return true;
    }
    if (m_backlog) {
        if (!m_isGone && m_backlog->isStuck()) {
            if (!m_backlog->hasEnded())
                m_context.counters.slow.add();
            markClosed();
        }
        return false;
    }
    if (m_form == Form::item) {
        send(m_context.ping);
        return true;
    }
    const bool isDue = blocks.isHeartbeat ? !gotHeartbeat : m_wasSilent;
    if (isDue)
        send(blocks.block);
    m_wasSilent = true;
    return isDue;
}

// No heartbeat until then: it would carry a position behind the reader's own.
void Stream::waitForEngine()
{
    if (m_context.replayBuffer.head() >= m_cursor)
        settle();
    else
        send(m_context.comment);
}

void Stream::sinkBecameWritable()
{
    m_context.flush();
    if (m_backlog && !m_isGone)
        catchUp();
}

void Stream::sinkClosed(StreamSink::CloseReason reason)
{
    if (reason == StreamSink::CloseReason::timeout && !m_isGone && m_backlog && !m_backlog->hasEnded())
        m_context.counters.slow.add();
    markClosed();
}

Backlog &Stream::backlog()
{
    if (!m_backlog)
        m_backlog = std::make_unique<Backlog>(m_context, m_place.audience->topics, m_form, m_framing);
    return *m_backlog;
}

void Stream::catchUp()
{
    for (int round = 0; round < writesPerTurn; ++round) {
        const std::vector<PendingWrite> writes = m_backlog->next(m_cursor);
        if (writes.empty())
            return settle();
        if (!write(writes))
            break;
    }
    m_sink->awaitWritable();
}

bool Stream::write(const std::vector<PendingWrite> &writes)
{
    std::vector<Slice> slices;
    slices.reserve(writes.size());
    for (const PendingWrite &pending : writes)
        slices.push_back(pending.bytes);
    const std::size_t written = m_sink->write(slices);
    m_context.counters.bytes.add(written);
    m_wasSilent = false;
    const Backlog::Progress progress = m_backlog->noteWritten(writes, written);
    m_context.counters.events.add(counted(progress.events));
    if (progress.begun)
        m_cursor = *progress.begun;
    return progress.isComplete;
}

void Stream::settle()
{
    if (m_backlog->hasEnded()) {
        m_sink->finish();
        return;
    }
    if (m_cursor > m_context.replayBuffer.head())
        return m_backlog->awaitEngine();
    m_cursor = m_context.replayBuffer.head();
    m_backlog.reset();
}

void Stream::send(const std::shared_ptr<const WireBlock> &block)
{
    const Slice slice = block->slice(m_form, m_framing);
    const std::size_t written = m_sink->write({&slice, 1});
    m_context.counters.bytes.add(written);
    if (written == slice.size())
        return;
    backlog().setRest({block, slice + written});
    m_sink->awaitWritable();
}

void Stream::markClosed()
{
    if (m_isGone)
        return;
    m_isGone = true;
    m_context.scheduleRemoval(*this);
}

} // namespace heliograph
