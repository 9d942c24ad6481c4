// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/responsereader.h"

#include <algorithm>
#include <charconv>
#include <cctype>
#include <utility>

namespace heliograph
{

namespace
{

constexpr quint32 longestHead = 16 * 1024;
constexpr int mostSizeDigits = 15;

bool isEqual(std::string_view text, std::string_view lower)
{
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](unsigned char a, char b) { return char(std::tolower(a)) == b; });
}

bool contains(std::string_view text, std::string_view lower)
{
    for (std::size_t at = 0; at + lower.size() <= text.size(); ++at) {
        if (isEqual(text.substr(at, lower.size()), lower))
            return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::optional<std::string_view> ResponseReader::takeBody(std::string_view &bytes)
{
    while (!bytes.empty()) {
        switch (m_phase) {
        case Phase::head:
            readHead(bytes);
            break;
        case Phase::untilClose:
            return std::exchange(bytes, {});
        case Phase::counted:
        case Phase::chunkData:
            return takeCounted(bytes);
        case Phase::complete:
        case Phase::broken:
            return std::nullopt;
        default:
            readFraming(bytes.front());
            bytes.remove_prefix(1);
        }
    }
    return std::nullopt;
}

void ResponseReader::readHead(std::string_view &bytes)
{
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    m_headBytes += quint32(part.size()) + 1;
    if (m_headBytes > longestHead) {
        m_phase = Phase::broken;
        return;
    }
    m_line += part;
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (end == std::string_view::npos)
        return;
    const std::string line = std::exchange(m_line, {});
    readHeadLine(trimmed(line));
}

void ResponseReader::readHeadLine(std::string_view line)
{
    if (m_status == 0)
        return readStatus(line);
    if (line.empty())
        return beginBody();
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1));
    if (isEqual(name, "content-type")) {
        m_isEventStream = isEqual(trimmed(value.substr(0, value.find(';'))), "text/event-stream");
    } else if (isEqual(name, "transfer-encoding")) {
        m_isChunked = contains(value, "chunked");
    } else if (isEqual(name, "content-length")) {
        m_isCounted = std::from_chars(value.data(), value.data() + value.size(), m_left).ec == std::errc();
    } else if (isEqual(name, "connection")) {
        m_closes = m_closes ? !contains(value, "keep-alive") : contains(value, "close");
    }
}

void ResponseReader::readStatus(std::string_view line)
{
    if (line.size() >= 12 && line.starts_with("HTTP/1.") && line[8] == ' ')
        std::from_chars(line.data() + 9, line.data() + 12, m_status);
    if (m_status < 100 || m_status > 599)
        m_phase = Phase::broken;
    else
        m_closes = line[7] == '0';
}

void ResponseReader::beginBody()
{
    // The real response is still to come.
    if (m_status < 200) {
        *this = ResponseReader();
    } else if (m_status == 204 || m_status == 304) {
        m_phase = Phase::complete;
    } else if (m_isChunked) {
        m_left = 0;
        m_phase = Phase::chunkSize;
    } else if (m_isCounted) {
        m_phase = m_left == 0 ? Phase::complete : Phase::counted;
    } else {
        m_phase = Phase::untilClose;
    }
}

std::string_view ResponseReader::takeCounted(std::string_view &bytes)
{
    const std::size_t length = std::size_t(std::min<quint64>(m_left, bytes.size()));
    const std::string_view piece = bytes.substr(0, length);
    bytes.remove_prefix(length);
    m_left -= length;
    if (m_left == 0)
        m_phase = m_phase == Phase::counted ? Phase::complete : Phase::chunkEnd;
    return piece;
}

void ResponseReader::readFraming(char c)
{
    if (m_phase == Phase::chunkSize && hexDigit(c) >= 0) {
        m_left = m_left * 16 + quint64(hexDigit(c));
        if (++m_digits > mostSizeDigits)
            m_phase = Phase::broken;
    } else if (m_phase == Phase::chunkSize || m_phase == Phase::chunkExtension) {
        if (m_digits == 0)
            m_phase = Phase::broken;
        else if (c == '\n')
            endChunkSize();
        else if (c != '\r')
            m_phase = Phase::chunkExtension;
    } else if (m_phase == Phase::chunkEnd) {
        if (c == '\n')
            m_phase = Phase::chunkSize;
        else if (c != '\r')
            m_phase = Phase::broken;
        // The line end belongs to the trailer.
    } else if (c == '\n') {
        m_phase = m_lineIsEmpty ? Phase::complete : Phase::trailer;
        m_lineIsEmpty = true;
    } else if (c != '\r') {
        m_lineIsEmpty = false;
    }
}

void ResponseReader::endChunkSize()
{
    m_phase = m_left == 0 ? Phase::trailer : Phase::chunkData;
    m_digits = 0;
}

} // namespace heliograph
