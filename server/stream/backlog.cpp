// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/backlog.h"

#include "server/stream/streamcontext.h"
#include "server/stream/streamprologue.h"

namespace heliograph
{

namespace
{

constexpr std::size_t entriesPerWrite = 64;
constexpr std::size_t bytesPerWrite = 64 * 1024;

void append(QByteArray &bytes, Slice slice)
{
    bytes.append(static_cast<const char *>(slice.data()), static_cast<qsizetype>(slice.size()));
}

PendingWrite ownedWrite(QByteArray bytes, std::optional<quint64> seq = std::nullopt)
{
    const auto owner = std::make_shared<const QByteArray>(std::move(bytes));
    return {owner, Slice(owner->constData(), std::size_t(owner->size())), seq};
}

} // namespace

Backlog::Backlog(StreamContext &context, std::shared_ptr<const TopicSet> topics, Form form, Framing framing)
    : m_context(context), m_topics(std::move(topics)), m_since(context.clock.wallMs()), m_stuckSince(context.seconds),
      m_form(form), m_framing(framing)
{
}

void Backlog::open(QByteArray prologue, const StartPosition &start)
{
    m_rest = ownedWrite(std::move(prologue));
    m_logFloor = start.position.logFloor;
    m_endOfSnapshot = start.endOfSnapshot;
    if (start.replayed > 0)
        m_oldestLog = std::max(start.position.cursor, start.position.logFloor) + 1;
}

void Backlog::restart(QByteArray notice, const StartPosition &start)
{
    // The number belongs to the history before.
    m_rest.seq.reset();
    m_notice = ownedWrite(std::move(notice));
    m_logFloor = start.position.logFloor;
    m_endOfSnapshot = start.endOfSnapshot;
    m_oldestLog.reset();
    m_skipped = 0;
    if (m_goodbye)
        m_lastSeq = m_context.replayBuffer.head();
}

quint64 Backlog::eventsAfter(quint64 cursor) const
{
    quint64 count = 0;
    m_context.replayBuffer.visit(*m_topics, Position{.cursor = cursor, .logFloor = m_logFloor},
                                 [&count](const FramePtr &) { return ++count, true; });
    return count;
}

void Backlog::leave(const StreamEnding &ending)
{
    m_goodbye = m_context.goodbyeBlock(ending);
    m_lastSeq = m_context.replayBuffer.head();
}

void Backlog::setRest(PendingWrite rest)
{
    m_rest = std::move(rest);
    m_isAwaitingEngine = false;
    m_stuckSince = m_context.seconds;
}

void Backlog::noteUnsent(const Batch::Entry &entry, quint64 cursor)
{
    if (m_hasEnded || entry.frame->seq <= cursor)
        return;
    if (entry.frame->delivery == Delivery::log) {
        if (!m_oldestLog)
            m_oldestLog = entry.frame->seq;
    } else if (entry.replaced && *entry.replaced > cursor) {
        ++m_skipped;
        m_context.counters.skipped.add();
    }
}

std::vector<PendingWrite> Backlog::next(quint64 cursor)
{
    m_isAwaitingEngine = false;
    std::vector<PendingWrite> writes;
    if (m_rest.owner)
        writes.push_back(std::exchange(m_rest, {}));
    if (m_hasEnded)
        return writes;
    if (m_notice.owner) {
        if (!writes.empty())
            return writes;
        writes.push_back(std::exchange(m_notice, {}));
    }
    if (hasLostLog()) {
        if (writes.empty())
            writes.push_back(lostLogNotice());
        return writes;
    }
    if (writes.empty() && m_skipped > 0 && m_form != Form::item)
        writes.push_back(lagNotice());
    addEvents(writes, cursor);
    if (writes.empty() && m_goodbye)
        writes.push_back(goodbyeWrite());
    return writes;
}

void Backlog::addEvents(std::vector<PendingWrite> &writes, quint64 cursor) const
{
    std::size_t bytes = 0;
    const Position from{.cursor = cursor, .logFloor = m_logFloor};
    m_context.replayBuffer.visit(*m_topics, from, [&](const FramePtr &frame) {
        if (frame->seq > m_lastSeq || writes.size() >= entriesPerWrite || bytes >= bytesPerWrite)
            return false;
        writes.push_back(eventWrite(frame));
        bytes += writes.back().bytes.size();
        return true;
    });
}

// Inside a snapshot the reader has no position yet: it would miss the rest of it.
PendingWrite Backlog::eventWrite(const FramePtr &frame) const
{
    if (frame->seq > m_logFloor || m_form == Form::item)
        return {frame, frame->block.slice(m_form, m_framing), frame->seq};
    const QByteArray position = frame->seq == m_endOfSnapshot ? m_context.replayBuffer.idOf(m_logFloor) : QByteArray();
    return ownedWrite(snapshotBytes(m_form, m_framing, *frame, position), frame->seq);
}

bool Backlog::hasLostLog() const
{
    return m_oldestLog && *m_oldestLog <= m_context.replayBuffer.log().trimmedThrough();
}

PendingWrite Backlog::lagNotice()
{
    const Lag lag{.skipped = qint64(std::exchange(m_skipped, 0)), .since = m_since};
    const auto block = std::make_shared<const WireBlock>(WireBlock::event(Lag::type, {}, lag.toJson()));
    return {block, block->slice(m_form, m_framing)};
}

// The reset carries no id: the reader keeps its cursor, returns with it, and then gets a reset that a snapshot follows.
PendingWrite Backlog::lostLogNotice()
{
    const auto &replayBuffer = m_context.replayBuffer;
    const Reset reset{.reason = ResetReason::trimmed,
                      .oldest = replayBuffer.oldestId(),
                      .head = replayBuffer.idOf(replayBuffer.head())};
    QByteArray bytes;
    // The reader of an item returns to the newest value in any case.
    if (m_form != Form::item)
        bytes = resetBytes(m_form, m_framing, reset, {});
    append(bytes, m_context.goodbyeBlock(GoodbyeReason::slow)->slice(m_form, m_framing));
    m_context.counters.slow.add();
    m_hasEnded = true;
    return ownedWrite(std::move(bytes));
}

PendingWrite Backlog::goodbyeWrite()
{
    m_hasEnded = true;
    const auto goodbye = std::exchange(m_goodbye, nullptr);
    return {goodbye, goodbye->slice(m_form, m_framing)};
}

Backlog::Progress Backlog::noteWritten(const std::vector<PendingWrite> &writes, std::size_t bytes)
{
    if (bytes > 0)
        m_stuckSince = m_context.seconds;
    std::optional<quint64> begun;
    std::size_t events = 0;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const PendingWrite &pending = writes[i];
        const std::size_t taken = std::min(bytes, pending.bytes.size());
        bytes -= taken;
        const bool isBegun = taken > 0 || i == 0;
        if (isBegun && pending.seq) {
            begun = pending.seq;
            if (m_oldestLog)
                m_oldestLog = std::max(*m_oldestLog, *begun + 1);
        }
        if (taken < pending.bytes.size()) {
            // The others are found again through the cursor.
            if (isBegun)
                m_rest = {pending.owner, pending.bytes + taken, pending.seq};
            return {begun, events, false};
        }
        if (pending.seq)
            ++events;
    }
    return {begun, events, true};
}

bool Backlog::isStuck() const
{
    return !m_isAwaitingEngine && m_context.seconds - m_stuckSince > m_context.settings.stallLimit.count();
}

} // namespace heliograph
