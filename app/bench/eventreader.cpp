// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/eventreader.h"

#include <algorithm>
#include <charconv>

namespace heliograph
{

bool EventReader::takeBlock(std::string_view &bytes)
{
    if (m_isDone)
        beginBlock();
    while (!bytes.empty()) {
        if (m_skipsLineFeed && bytes.front() == '\n')
            bytes.remove_prefix(1);
        m_skipsLineFeed = false;
        const std::size_t lineFeed = bytes.find('\n');
        const std::size_t end = std::min(bytes.substr(0, lineFeed).find('\r'), lineFeed);
        std::string_view line = bytes.substr(0, end);
        const bool isWhole = end != std::string_view::npos;
        m_skipsLineFeed = isWhole && bytes[end] == '\r';
        bytes.remove_prefix(isWhole ? end + 1 : bytes.size());
        if (!isWhole || !m_line.empty()) {
            m_line += line.substr(0, longestLine - std::min(longestLine, m_line.size()));
            line = m_line;
        }
        const bool hasEnded = isWhole && readLine(line);
        if (isWhole)
            m_line.clear();
        if (hasEnded)
            return true;
    }
    return false;
}

bool EventReader::readLine(std::string_view line)
{
    if (m_isFirstLine && line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    m_isFirstLine = false;
    if (line.empty())
        return endBlock();
    const std::size_t colon = line.find(':');
    std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    readField(line.substr(0, colon), value);
    return false;
}

void EventReader::readField(std::string_view name, std::string_view value)
{
    if (name == "data") {
        if (m_hasData && m_data.size() < longestData)
            m_data += '\n';
        m_data += value.substr(0, longestData - std::min(longestData, m_data.size()));
        m_hasData = true;
    } else if (name == "event") {
        m_type = value.substr(0, longestData);
    } else if (name == "id") {
        if (value.find('\0') == std::string_view::npos && value.size() < longestLine / 2) {
            m_id = value;
            m_hasId = true;
        }
    } else if (name == "retry") {
        readRetry(value);
    }
}

void EventReader::readRetry(std::string_view value)
{
    constexpr qint64 longest = 24 * 3600 * 1000;
    qint64 number = 0;
    const bool isNumber = !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
    if (!isNumber)
        return;
    const auto error = std::from_chars(value.data(), value.data() + value.size(), number).ec;
    m_retry = std::chrono::milliseconds(error == std::errc() ? std::min(number, longest) : longest);
}

bool EventReader::endBlock()
{
    if (m_hasId)
        m_lastEventId = m_id;
    m_isDone = m_hasData || m_hasId;
    if (!m_isDone)
        beginBlock();
    return m_isDone;
}

void EventReader::beginBlock()
{
    m_type.clear();
    m_data.clear();
    m_hasData = m_hasId = m_isDone = false;
}

void EventReader::reset()
{
    beginBlock();
    m_line.clear();
    m_skipsLineFeed = false;
    m_isFirstLine = true;
}

} // namespace heliograph
