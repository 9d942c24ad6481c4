// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>
#include <string>
#include <string_view>

namespace heliograph
{

// Reads the answer to one request, cut anywhere: its head, and the bytes of its body out of their chunks.
// A value of a few bytes once the head is through.
class ResponseReader
{
public:
    // Takes from the bytes up to the next piece of the body. Nothing when they are used up, or after the end.
    std::optional<std::string_view> takeBody(std::string_view &bytes);

    bool hasHead() const { return m_phase != Phase::head && m_phase != Phase::broken; }
    int status() const { return m_status; }
    bool isEventStream() const { return m_isEventStream; }
    // The connection is of no use after this response.
    bool closes() const { return m_closes; }
    bool isComplete() const { return m_phase == Phase::complete; }
    // This is not HTTP.
    bool isBroken() const { return m_phase == Phase::broken; }
    bool endsWithConnection() const { return m_phase == Phase::untilClose; }

private:
    enum class Phase : quint8 {
        head,
        chunkSize,
        chunkExtension,
        chunkData,
        chunkEnd,
        trailer,
        // Counted by Content-Length.
        counted,
        untilClose,
        complete,
        broken,
    };

    void readHead(std::string_view &bytes);
    void readHeadLine(std::string_view line);
    void readStatus(std::string_view line);
    void beginBody();
    void readFraming(char c);
    void endChunkSize();
    std::string_view takeCounted(std::string_view &bytes);

    // The current line of the head so far.
    std::string m_line;
    // Bytes left of the chunk or the body.
    quint64 m_left = 0;
    quint32 m_headBytes = 0;
    qint16 m_status = 0;
    // Digits read of a chunk's size.
    quint8 m_digits = 0;
    Phase m_phase = Phase::head;
    bool m_isEventStream = false;
    bool m_isChunked = false;
    bool m_isCounted = false;
    bool m_closes = false;
    // Whether the current line of the trailer is empty.
    bool m_lineIsEmpty = true;
};

} // namespace heliograph
