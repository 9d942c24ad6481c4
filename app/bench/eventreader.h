// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heliograph
{

// The event stream format for readers that come by the ten thousand: of an event it keeps the type, the id and the
// beginning of the data, and a few hundred bytes in all. EventStreamParser is the complete one.
class EventReader
{
public:
    // Takes from the bytes up to the end of the next block that says something. False when they are used up.
    bool takeBlock(std::string_view &bytes);

    // Of the latest block, until the next call. An empty type stands for "message".
    std::string_view type() const { return m_type; }
    // The beginning of the data.
    std::string_view data() const { return m_data; }
    // Otherwise it has moved the id only.
    bool isEvent() const { return m_hasData; }
    // The event has an id of its own.
    bool hasId() const { return m_hasId; }

    // Survives reset().
    const std::string &lastEventId() const { return m_lastEventId; }
    // Survives reset().
    std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

    // Starts over for a new connection.
    void reset();

private:
    // Longer lines are truncated.
    static constexpr std::size_t longestLine = 2 * 1024;
    static constexpr std::size_t longestData = 512;

    bool readLine(std::string_view line);
    void readField(std::string_view name, std::string_view value);
    void readRetry(std::string_view value);
    bool endBlock();
    void beginBlock();

    // The current line so far.
    std::string m_line;
    std::string m_type;
    std::string m_data;
    std::string m_id;
    std::string m_lastEventId;
    std::optional<std::chrono::milliseconds> m_retry;
    bool m_hasData = false;
    bool m_hasId = false;
    // The event that is complete was handed out.
    bool m_isDone = false;
    // The line ended with CR; a LF that follows belongs to it.
    bool m_skipsLineFeed = false;
    bool m_isFirstLine = true;
};

} // namespace heliograph
