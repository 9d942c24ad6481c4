// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventstreamparser.h"
#include "client/eventsource/utf8.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace heliograph;

namespace
{

constexpr EventStreamLimits limits{.longestLine = 200, .largestData = 300};

struct Reading {
    std::vector<ServerSentEvent> events;
    std::vector<QByteArray> comments;
    QByteArray lastEventId;
    std::optional<std::chrono::milliseconds> reconnectionTime;
    EventStreamParser::Step end = EventStreamParser::Step::needsBytes;

    bool operator==(const Reading &) const = default;
};

void readOn(EventStreamParser &parser, Reading &reading)
{
    for (;;) {
        reading.end = parser.advance();
        if (reading.end == EventStreamParser::Step::event)
            reading.events.push_back(parser.takeEvent());
        else if (reading.end == EventStreamParser::Step::comment)
            reading.comments.push_back(parser.takeComment());
        else
            return;
    }
}

Reading readInPieces(const QByteArray &stream, qsizetype pieceSize)
{
    EventStreamParser parser(limits);
    parser.setKeepsComments(true);
    Reading reading;
    for (qsizetype at = 0; at < stream.size(); at += pieceSize) {
        parser.feed(stream.mid(at, pieceSize));
        readOn(parser, reading);
    }
    reading.lastEventId = parser.lastEventId();
    reading.reconnectionTime = parser.reconnectionTime();
    return reading;
}

bool isSound(const ServerSentEvent &event)
{
    const auto isText = [](const QByteArray &text) { return wellFormed(text) == text; };
    return !event.type.isEmpty() && isText(event.type) && isText(event.data) && isText(event.lastEventId)
        && !event.lastEventId.contains('\0') && event.data.size() <= limits.largestData;
}

} // namespace

// The first byte chooses how the rest is cut. However it is cut, the same must come out of it, and only sound events.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray stream(reinterpret_cast<const char *>(bytes + 1), qsizetype(size - 1));
    const Reading whole = readInPieces(stream, std::max<qsizetype>(1, stream.size()));
    if (readInPieces(stream, 1 + bytes[0] % 16) != whole)
        std::abort();
    if (!std::all_of(whole.events.begin(), whole.events.end(), isSound))
        std::abort();
    return 0;
}
