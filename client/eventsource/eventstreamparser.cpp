// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventstreamparser.h"

#include "client/eventsource/utf8.h"

#include <algorithm>
#include <limits>

namespace heliograph
{

namespace
{

const QByteArray defaultType = QByteArrayLiteral("message");

// Timers count in int milliseconds; longer than those 24 days makes no sense.
constexpr qint64 longestReconnectionTime = std::numeric_limits<int>::max();

std::optional<std::chrono::milliseconds> millisecondsFromDigits(QByteArrayView digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    qint64 value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = std::min(value * 10 + (digit - '0'), longestReconnectionTime);
    }
    return std::chrono::milliseconds(value);
}

} // namespace

EventStreamParser::EventStreamParser(EventStreamLimits limits) : m_limits(limits), m_lines(limits.longestLine)
{
}

EventStreamParser::Step EventStreamParser::advance()
{
    if (m_isTooLarge)
        return Step::dataTooLarge;
    while (const std::optional<QByteArrayView> line = m_lines.next()) {
        if (const std::optional<Step> step = readLine(*line))
            return *step;
    }
    return m_lines.isOverlong() ? Step::lineTooLong : Step::needsBytes;
}

void EventStreamParser::setLastEventId(const QByteArray &id)
{
    m_lastEventId = id;
    m_idField = id;
}

void EventStreamParser::reset()
{
    m_lines.reset();
    m_type.clear();
    m_data.clear();
    m_hasData = false;
    m_isTooLarge = false;
    m_idField = m_lastEventId;
}

std::optional<EventStreamParser::Step> EventStreamParser::readLine(QByteArrayView line)
{
    if (line.isEmpty())
        return endBlock();
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return readField(line, {});
    QByteArrayView value = line.sliced(colon + 1);
    if (colon == 0)
        return readComment(value);
    if (value.startsWith(' '))
        value = value.sliced(1);
    return readField(line.first(colon), value);
}

std::optional<EventStreamParser::Step> EventStreamParser::readComment(QByteArrayView text)
{
    if (!m_keepsComments)
        return std::nullopt;
    m_comment = wellFormed(text);
    return Step::comment;
}

std::optional<EventStreamParser::Step> EventStreamParser::readField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data")
        return addData(value);
    if (name == "event")
        m_type = wellFormed(value);
    else if (name == "id")
        setIdField(value);
    else if (name == "retry")
        setRetryField(value);
    return std::nullopt;
}

std::optional<EventStreamParser::Step> EventStreamParser::addData(QByteArrayView value)
{
    // The standard appends a line feed to every value and removes the last one: the same as one in between.
    if (m_hasData)
        m_data.append('\n');
    m_hasData = true;
    appendWellFormed(m_data, value);
    if (m_data.size() <= m_limits.largestData)
        return std::nullopt;
    m_data = QByteArray();
    m_isTooLarge = true;
    return Step::dataTooLarge;
}

std::optional<EventStreamParser::Step> EventStreamParser::endBlock()
{
    m_lastEventId = m_idField;
    m_event.type = std::exchange(m_type, {});
    if (!m_hasData)
        return std::nullopt;
    m_hasData = false;
    if (m_event.type.isEmpty())
        m_event.type = defaultType;
    m_event.data = std::exchange(m_data, {});
    m_event.lastEventId = m_lastEventId;
    return Step::event;
}

void EventStreamParser::setIdField(QByteArrayView value)
{
    if (!value.contains('\0'))
        m_idField = wellFormed(value);
}

void EventStreamParser::setRetryField(QByteArrayView value)
{
    if (const auto time = millisecondsFromDigits(value))
        m_reconnectionTime = time;
}

} // namespace heliograph
