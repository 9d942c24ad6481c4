// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventstreamlimits.h"
#include "client/eventsource/linesplitter.h"
#include "client/eventsource/serversentevent.h"

#include <chrono>
#include <optional>

namespace heliograph
{

// The event stream format of the WHATWG standard, from bytes to events. Knows no network: feed it from anywhere.
//
//     parser.feed(bytes);
//     while (parser.advance() == EventStreamParser::Step::event)
//         use(parser.takeEvent());
class EventStreamParser
{
public:
    enum class Step {
        needsBytes,
        event,
        // Only with setKeepsComments().
        comment,
        // This and the next end parsing until reset().
        lineTooLong,
        dataTooLarge,
    };

    explicit EventStreamParser(EventStreamLimits limits = {});

    void feed(const QByteArray &bytes) { m_lines.feed(bytes); }
    // Reads on to the next event, comment or the end of the bytes. Nothing is read ahead: the caller may stop anywhere.
    Step advance();
    ServerSentEvent takeEvent() { return std::move(m_event); }
    QByteArray takeComment() { return std::move(m_comment); }

    // Committed by a blank line, with or without data. Survives reset().
    const QByteArray &lastEventId() const { return m_lastEventId; }
    void setLastEventId(const QByteArray &id);
    // The latest `retry` of the server. Survives reset().
    std::optional<std::chrono::milliseconds> reconnectionTime() const { return m_reconnectionTime; }

    // A new connection begins; what was unfinished is discarded.
    void reset();
    const EventStreamLimits &limits() const { return m_limits; }
    void setKeepsComments(bool keeps) { m_keepsComments = keeps; }

private:
    std::optional<Step> readLine(QByteArrayView line);
    std::optional<Step> readComment(QByteArrayView text);
    std::optional<Step> readField(QByteArrayView name, QByteArrayView value);
    std::optional<Step> addData(QByteArrayView value);
    std::optional<Step> endBlock();
    void setIdField(QByteArrayView value);
    void setRetryField(QByteArrayView value);

    EventStreamLimits m_limits;
    LineSplitter m_lines;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_idField;
    QByteArray m_lastEventId;
    std::optional<std::chrono::milliseconds> m_reconnectionTime;
    ServerSentEvent m_event;
    QByteArray m_comment;
    // `data:` alone counts, although m_data is empty then.
    bool m_hasData = false;
    bool m_isTooLarge = false;
    bool m_keepsComments = false;
};

} // namespace heliograph
