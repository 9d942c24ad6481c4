// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// Cuts a byte stream into lines ended by LF, CR or CRLF, however the stream was cut into reads, and drops the byte
// order mark in front of the first one. Lines inside one read are views into it; only a line that spans reads is
// copied.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype longestLine) : m_longestLine(longestLine) {}

    // Takes a share of the bytes, no copy, until they are read.
    void feed(const QByteArray &bytes);
    // The next complete line without its end. Valid until the next call of any other than a const function.
    std::optional<QByteArrayView> next();
    // A line was longer than allowed. Nothing comes after it until reset().
    bool isOverlong() const { return m_isOverlong; }
    // Forgets everything: a new stream begins.
    void reset();

private:
    qsizetype endOfLine();
    void skipSecondHalfOfLineEnd();
    void dropSpentPartial();
    void keepRest(QByteArrayView rest);
    QByteArrayView completed(QByteArrayView lastPiece);

    qsizetype m_longestLine;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    // The next CR and LF at or behind m_at, or the end of the chunk. Remembering both keeps the work linear for any
    // mix.
    qsizetype m_nextCarriageReturn = -1;
    qsizetype m_nextLineFeed = -1;
    // Start of a line whose end has not come yet.
    QByteArray m_partial;
    // m_partial was handed out and goes with the next call.
    bool m_partialIsSpent = false;
    bool m_followsCarriageReturn = false;
    bool m_isFirstLine = true;
    bool m_isOverlong = false;
};

} // namespace heliograph
