// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/linesplitter.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

namespace
{

constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";
// A larger buffer goes back to the system between lines.
constexpr qsizetype worthKeeping = qsizetype(64) * 1024;

qsizetype indexOrEnd(QByteArrayView bytes, char wanted, qsizetype from)
{
    const qsizetype index = bytes.indexOf(wanted, from);
    return index < 0 ? bytes.size() : index;
}

} // namespace

void LineSplitter::feed(const QByteArray &bytes)
{
    // A rest is there only when lines are still being taken, which a nested event loop can bring about.
    m_chunk = m_at < m_chunk.size() ? m_chunk.sliced(m_at) + bytes : bytes;
    m_at = 0;
    m_nextCarriageReturn = -1;
    m_nextLineFeed = -1;
}

std::optional<QByteArrayView> LineSplitter::next()
{
    dropSpentPartial();
    skipSecondHalfOfLineEnd();
    if (m_isOverlong || m_at == m_chunk.size()) {
        m_chunk.clear();
        m_at = 0;
        return std::nullopt;
    }
    const qsizetype end = endOfLine();
    const QByteArrayView piece = QByteArrayView(m_chunk).sliced(m_at, end - m_at);
    if (piece.size() > m_longestLine - m_partial.size()) {
        m_isOverlong = true;
        m_partial = QByteArray();
        return std::nullopt;
    }
    if (end == m_chunk.size()) {
        keepRest(piece);
        return std::nullopt;
    }
    m_followsCarriageReturn = m_chunk.at(end) == '\r';
    m_at = end + 1;
    return completed(piece);
}

void LineSplitter::reset()
{
    *this = LineSplitter(m_longestLine);
}

qsizetype LineSplitter::endOfLine()
{
    if (m_nextCarriageReturn < m_at)
        m_nextCarriageReturn = indexOrEnd(m_chunk, '\r', m_at);
    if (m_nextLineFeed < m_at)
        m_nextLineFeed = indexOrEnd(m_chunk, '\n', m_at);
    return std::min(m_nextCarriageReturn, m_nextLineFeed);
}

// A CR ends its line at once. Whether an LF belongs to it shows only with the next byte, maybe in the next read.
void LineSplitter::skipSecondHalfOfLineEnd()
{
    if (!m_followsCarriageReturn || m_at == m_chunk.size())
        return;
    m_followsCarriageReturn = false;
    if (m_chunk.at(m_at) == '\n')
        ++m_at;
}

void LineSplitter::dropSpentPartial()
{
    if (!std::exchange(m_partialIsSpent, false))
        return;
    if (m_partial.capacity() > worthKeeping)
        m_partial = QByteArray();
    else
        m_partial.resize(0);
}

void LineSplitter::keepRest(QByteArrayView rest)
{
    m_partial.append(rest);
    m_chunk.clear();
    m_at = 0;
}

QByteArrayView LineSplitter::completed(QByteArrayView lastPiece)
{
    QByteArrayView line = lastPiece;
    if (!m_partial.isEmpty()) {
        m_partial.append(lastPiece);
        m_partialIsSpent = true;
        line = m_partial;
    }
    // The mark can only be at the start of the first line, so there is no need to look for it byte by byte.
    if (std::exchange(m_isFirstLine, false) && line.startsWith(byteOrderMark))
        line = line.sliced(byteOrderMark.size());
    return line;
}

} // namespace heliograph
