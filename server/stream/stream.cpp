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

constexpr std::size_t piecesPerWrite = 64;
constexpr std::size_t bytesPerWrite = 64 * 1024;
constexpr int writesPerTurn = 8; // then the other streams have their turn

void append(QByteArray &bytes, Slice slice)
{
    bytes.append(static_cast<const char *>(slice.data()), static_cast<qsizetype>(slice.size()));
}

} // namespace

Stream::Stream(Shard &shard, StreamRequest &request, std::shared_ptr<StreamSink> sink, quint64 clientId)
    : m_shard(shard), m_sink(std::move(sink)), m_ticket(std::move(request.ticket)), m_clientId(clientId),
      m_form(request.form), m_framing(request.framing), m_isInternal(request.isInternal)
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
        return itemOpeningBytes(request, itemId, m_shard.journal().latest().find({TopicKind::auction, itemId}).get());
    }
    const Connected connected{.clientId = NumberText(m_clientId, 36).view().toByteArray(),
                              .timestamp = m_shard.clock().wallMs(),
                              .epoch = m_shard.journal().epoch(),
                              .resumed = start.resumed,
                              .replayed = qint64(start.replayed),
                              .heartbeatMs = m_shard.settings().heartbeat.count()};
    return openingBytes(request, connected, start.reset, m_shard.drawRetryMs());
}

void Stream::start(const StreamRequest &request, const StartPosition &start)
{
    const auto bytes = std::make_shared<const QByteArray>(opening(request, start));
    m_cursor = start.position.cursor;
    m_lastIdAt = m_shard.seconds();
    Backlog &behind = backlog();
    behind.rest = {bytes, Slice(bytes->constData(), std::size_t(bytes->size()))};
    behind.logFloor = start.position.logFloor;
    behind.oldestLog = start.replayed > 0 ? m_cursor + 1 : 0;
    m_sink->attach(this);
    catchUp();
}

void Stream::deliver(Turn &turn)
{
    if (m_isGone || m_hasEnded)
        return;
    if (m_backlog) {
        for (const Turn::Due &due : turn.due())
            noteUnsent(due);
        return;
    }
    const Turn::Shape &shape = turn.shape(m_form, m_framing);
    std::size_t written = m_sink->write(shape.slices);
    m_shard.counters().bytes.add(written);
    m_lastIdAt = m_shard.seconds();
    m_wasSilent = false;
    if (written == shape.bytes) {
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
            noteUnsent(due);
            continue;
        }
        m_cursor = due.frame->seq;
        if (written < slice.size())
            behind.rest = {due.frame, slice + written, due.frame->seq};
        else
            m_shard.counters().events.add();
        written -= std::min(written, slice.size());
    }
    m_sink->awaitWritable();
}

void Stream::leave(GoodbyeReason reason)
{
    if (m_isGone || m_hasEnded)
        return;
    const bool wasLive = !m_backlog;
    if (wasLive)
        m_cursor = m_shard.journal().head();
    backlog().farewell = m_shard.farewell(reason);
    backlog().lastSeq = m_shard.journal().head();
    if (wasLive)
        catchUp();
}

void Stream::beat(const Pulse &pulse, const std::shared_ptr<const WireBlock> &idBlock)
{
    const quint32 now = m_shard.seconds();
    if (m_backlog) {
        if (!m_isGone && now - m_backlog->stuckSince > m_shard.settings().stallLimit.count()) {
            if (!m_hasEnded)
                m_shard.counters().slow.add();
            die();
        }
        return;
    }
    if (m_form == Form::item)
        return send(pulse.ping);
    if (pulse.isHeartbeat || m_wasSilent)
        send(pulse.block);
    m_wasSilent = true;
    if (!m_backlog && now - m_lastIdAt >= m_shard.settings().idBlockAfter.count()) {
        m_cursor = m_shard.journal().head();
        m_lastIdAt = now;
        send(idBlock);
    }
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

Stream::Backlog &Stream::backlog()
{
    if (!m_backlog) {
        m_backlog = std::make_unique<Backlog>();
        m_backlog->since = m_shard.clock().wallMs();
        m_backlog->stuckSince = m_shard.seconds();
    }
    return *m_backlog;
}

void Stream::noteUnsent(const Turn::Due &due)
{
    if (due.frame->delivery == Delivery::log) {
        if (m_backlog->oldestLog == 0)
            m_backlog->oldestLog = due.frame->seq;
    } else if (due.replaced > m_cursor) {
        ++m_backlog->skipped;
        m_shard.counters().skipped.add();
    }
}

void Stream::catchUp()
{
    for (int round = 0; round < writesPerTurn; ++round) {
        const std::vector<Piece> pieces = nextPieces();
        if (pieces.empty())
            return settle();
        if (!write(pieces))
            break;
    }
    m_sink->awaitWritable();
}

std::vector<Stream::Piece> Stream::nextPieces()
{
    std::vector<Piece> pieces;
    if (m_backlog->rest.owner)
        pieces.push_back(std::exchange(m_backlog->rest, {}));
    if (m_hasEnded)
        return pieces;
    if (hasLostLog()) {
        if (pieces.empty())
            pieces.push_back(lostLogNotice());
        return pieces;
    }
    if (pieces.empty() && m_backlog->skipped > 0 && m_form != Form::item)
        pieces.push_back(lagNotice());
    addEvents(pieces);
    if (pieces.empty() && m_backlog->farewell) {
        const auto farewell = std::exchange(m_backlog->farewell, nullptr);
        pieces.push_back({farewell, farewell->slice(m_form, m_framing)});
        m_hasEnded = true;
    }
    return pieces;
}

void Stream::addEvents(std::vector<Piece> &pieces) const
{
    std::size_t bytes = 0;
    const Position from{.cursor = m_cursor, .logFloor = m_backlog->logFloor};
    m_shard.journal().visit(*m_place.audience->topics, from, [&](const FramePtr &frame) {
        if (frame->seq > m_backlog->lastSeq || pieces.size() >= piecesPerWrite || bytes >= bytesPerWrite)
            return false;
        pieces.push_back({frame, frame->block.slice(m_form, m_framing), frame->seq});
        bytes += pieces.back().bytes.size();
        return true;
    });
}

bool Stream::hasLostLog() const
{
    return m_backlog->oldestLog != 0 && m_backlog->oldestLog <= m_shard.journal().log().trimmedThrough();
}

Stream::Piece Stream::lagNotice()
{
    const Lag lag{.skipped = qint64(std::exchange(m_backlog->skipped, 0)), .since = m_backlog->since};
    const auto block = std::make_shared<const WireBlock>(WireBlock::event(Lag::type, {}, lag.toJson()));
    return {block, block->slice(m_form, m_framing)};
}

// The reset carries no id: the reader keeps its cursor, returns with it, and then gets a reset that a snapshot follows.
Stream::Piece Stream::lostLogNotice()
{
    const auto &journal = m_shard.journal();
    const Reset reset{
        .reason = ResetReason::trimmed, .oldest = journal.oldestId(), .head = journal.idOf(journal.head())};
    const auto bytes = std::make_shared<QByteArray>();
    if (m_form != Form::item) // whose reader returns to the newest value in any case
        append(*bytes, WireBlock::event(Reset::type, {}, reset.toJson()).slice(m_form, m_framing));
    append(*bytes, m_shard.farewell(GoodbyeReason::slow)->slice(m_form, m_framing));
    m_shard.counters().slow.add();
    m_hasEnded = true;
    return {bytes, Slice(bytes->constData(), std::size_t(bytes->size()))};
}

// What could not be written of a begun piece is kept. Events not begun are found again through the cursor.
bool Stream::write(const std::vector<Piece> &pieces)
{
    std::vector<Slice> slices;
    slices.reserve(pieces.size());
    for (const Piece &piece : pieces)
        slices.push_back(piece.bytes);
    std::size_t written = m_sink->write(slices);
    m_shard.counters().bytes.add(written);
    m_wasSilent = false;
    if (written > 0)
        m_backlog->stuckSince = m_shard.seconds();

    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        const std::size_t taken = std::min(written, piece.bytes.size());
        written -= taken;
        const bool isBegun = taken > 0 || i == 0;
        if (isBegun && piece.seq != 0) {
            m_cursor = piece.seq;
            m_lastIdAt = m_shard.seconds();
            if (m_backlog->oldestLog != 0)
                m_backlog->oldestLog = std::max(m_backlog->oldestLog, m_cursor + 1);
        }
        if (taken < piece.bytes.size()) {
            if (isBegun)
                m_backlog->rest = {piece.owner, piece.bytes + taken, piece.seq};
            return false;
        }
        if (piece.seq != 0)
            m_shard.counters().events.add();
    }
    return true;
}

void Stream::settle()
{
    if (m_hasEnded) {
        m_sink->finish();
        return;
    }
    m_cursor = m_shard.journal().head();
    m_backlog.reset();
}

void Stream::send(const std::shared_ptr<const WireBlock> &block)
{
    const Slice slice = block->slice(m_form, m_framing);
    const std::size_t written = m_sink->write({&slice, 1});
    m_shard.counters().bytes.add(written);
    if (written == slice.size())
        return;
    backlog().rest = {block, slice + written};
    m_sink->awaitWritable();
}

void Stream::die()
{
    if (!std::exchange(m_isGone, true))
        m_shard.retire(*this);
}

} // namespace heliograph
