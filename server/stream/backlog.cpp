// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/backlog.h"

#include "server/stream/shard.h"

namespace heliograph
{

namespace
{

constexpr std::size_t piecesPerWrite = 64;
constexpr std::size_t bytesPerWrite = 64 * 1024;

void append(QByteArray &bytes, Slice slice)
{
    bytes.append(static_cast<const char *>(slice.data()), static_cast<qsizetype>(slice.size()));
}

Piece ownedPiece(QByteArray bytes)
{
    const auto owner = std::make_shared<const QByteArray>(std::move(bytes));
    return {owner, Slice(owner->constData(), std::size_t(owner->size()))};
}

} // namespace

Backlog::Backlog(Shard &shard, std::shared_ptr<const TopicSet> topics, Form form, Framing framing)
    : m_shard(shard), m_topics(std::move(topics)), m_since(shard.clock().wallMs()), m_stuckSince(shard.seconds()),
      m_form(form), m_framing(framing)
{
}

void Backlog::open(QByteArray opening, const StartPosition &start)
{
    m_rest = ownedPiece(std::move(opening));
    m_logFloor = start.position.logFloor;
    m_oldestLog = start.replayed > 0 ? start.position.cursor + 1 : 0;
}

void Backlog::leave(GoodbyeReason reason)
{
    m_farewell = m_shard.farewell(reason);
    m_lastSeq = m_shard.replayBuffer().head();
}

void Backlog::noteUnsent(const Turn::Due &due, quint64 cursor)
{
    if (m_hasEnded)
        return;
    if (due.frame->delivery == Delivery::log) {
        if (m_oldestLog == 0)
            m_oldestLog = due.frame->seq;
    } else if (due.replaced > cursor) {
        ++m_skipped;
        m_shard.counters().skipped.add();
    }
}

std::vector<Piece> Backlog::next(quint64 cursor)
{
    std::vector<Piece> pieces;
    if (m_rest.owner)
        pieces.push_back(std::exchange(m_rest, {}));
    if (m_hasEnded)
        return pieces;
    if (hasLostLog()) {
        if (pieces.empty())
            pieces.push_back(lostLogNotice());
        return pieces;
    }
    if (pieces.empty() && m_skipped > 0 && m_form != Form::item)
        pieces.push_back(lagNotice());
    addEvents(pieces, cursor);
    if (pieces.empty() && m_farewell)
        pieces.push_back(farewellPiece());
    return pieces;
}

void Backlog::addEvents(std::vector<Piece> &pieces, quint64 cursor) const
{
    std::size_t bytes = 0;
    const Position from{.cursor = cursor, .logFloor = m_logFloor};
    m_shard.replayBuffer().visit(*m_topics, from, [&](const FramePtr &frame) {
        if (frame->seq > m_lastSeq || pieces.size() >= piecesPerWrite || bytes >= bytesPerWrite)
            return false;
        pieces.push_back({frame, frame->block.slice(m_form, m_framing), frame->seq});
        bytes += pieces.back().bytes.size();
        return true;
    });
}

bool Backlog::hasLostLog() const
{
    return m_oldestLog != 0 && m_oldestLog <= m_shard.replayBuffer().log().trimmedThrough();
}

Piece Backlog::lagNotice()
{
    const Lag lag{.skipped = qint64(std::exchange(m_skipped, 0)), .since = m_since};
    const auto block = std::make_shared<const WireBlock>(WireBlock::event(Lag::type, {}, lag.toJson()));
    return {block, block->slice(m_form, m_framing)};
}

// The reset carries no id: the reader keeps its cursor, returns with it, and then gets a reset that a snapshot follows.
Piece Backlog::lostLogNotice()
{
    const auto &replayBuffer = m_shard.replayBuffer();
    const Reset reset{.reason = ResetReason::trimmed,
                      .oldest = replayBuffer.oldestId(),
                      .head = replayBuffer.idOf(replayBuffer.head())};
    QByteArray bytes;
    if (m_form != Form::item) // whose reader returns to the newest value in any case
        append(bytes, WireBlock::event(Reset::type, {}, reset.toJson()).slice(m_form, m_framing));
    append(bytes, m_shard.farewell(GoodbyeReason::slow)->slice(m_form, m_framing));
    m_shard.counters().slow.add();
    m_hasEnded = true;
    return ownedPiece(std::move(bytes));
}

Piece Backlog::farewellPiece()
{
    m_hasEnded = true;
    const auto farewell = std::exchange(m_farewell, nullptr);
    return {farewell, farewell->slice(m_form, m_framing)};
}

Backlog::Progress Backlog::noteWritten(const std::vector<Piece> &pieces, std::size_t bytes)
{
    if (bytes > 0)
        m_stuckSince = m_shard.seconds();
    quint64 begun = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        const std::size_t taken = std::min(bytes, piece.bytes.size());
        bytes -= taken;
        const bool isBegun = taken > 0 || i == 0;
        if (isBegun && piece.seq != 0) {
            begun = piece.seq;
            if (m_oldestLog != 0)
                m_oldestLog = std::max(m_oldestLog, begun + 1);
        }
        if (taken < piece.bytes.size()) {
            if (isBegun) // the others are found again through the cursor
                m_rest = {piece.owner, piece.bytes + taken, piece.seq};
            return {begun, false};
        }
        if (piece.seq != 0)
            m_shard.counters().events.add();
    }
    return {begun, true};
}

bool Backlog::isStuck() const
{
    return m_shard.seconds() - m_stuckSince > m_shard.settings().stallLimit.count();
}

} // namespace heliograph
