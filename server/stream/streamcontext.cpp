// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/streamcontext.h"

namespace heliograph
{

namespace
{
constexpr qsizetype mostKinds = 256;
}

StreamContext::StreamContext(const StreamSettings &streamSettings, const Clock &serverClock, quint64 randomSeed)
    : settings(streamSettings), clock(serverClock), replayBuffer({}, 0, 0, streamSettings.log),
      wheel(streamSettings.heartbeat), comment(std::make_shared<const WireBlock>(WireBlock::comment({}))),
      ping(std::make_shared<const WireBlock>(WireBlock::comment(" ping"))), m_startedAt(serverClock.now()),
      m_random(randomSeed)
{
}

void StreamContext::beginTurn()
{
    m_heartbeat.reset();
    seconds = static_cast<quint32>(std::chrono::duration_cast<std::chrono::seconds>(clock.now() - m_startedAt).count());
}

std::shared_ptr<const WireBlock> StreamContext::heartbeat()
{
    if (!m_heartbeat) {
        const Heartbeat heartbeat{.timestamp = clock.wallMs()};
        m_heartbeat = std::make_shared<const WireBlock>(
            WireBlock::event(Heartbeat::type, replayBuffer.idOf(replayBuffer.head()), heartbeat.toJson()));
    }
    return m_heartbeat;
}

std::shared_ptr<const WireBlock> StreamContext::goodbyeBlock(const StreamEnding &ending)
{
    // Drawn for each reader, so that they do not all return in the same moment.
    const int delayMs = drawMs(settings.shortestReturn, settings.longestReturn);
    const Goodbye goodbye{.reason = ending.reason, .reconnect = ending.reconnect, .delayMs = delayMs};
    return std::make_shared<const WireBlock>(WireBlock::goodbye(delayMs, Goodbye::type, goodbye.toJson()));
}

std::shared_ptr<const ReaderKind> StreamContext::sharedKind(const ReaderKind &kind)
{
    if (const auto known = m_kinds.constFind(kind); known != m_kinds.constEnd())
        return *known;
    if (m_kinds.size() >= mostKinds)
        // The streams hold their own references.
        m_kinds.clear();
    return *m_kinds.insert(kind, std::make_shared<const ReaderKind>(kind));
}

int StreamContext::drawRetryMs()
{
    return drawMs(settings.shortestRetry, settings.longestRetry);
}

int StreamContext::drawMs(std::chrono::milliseconds from, std::chrono::milliseconds to)
{
    return static_cast<int>(from.count()
                            + static_cast<qint64>(m_random.generate() % quint64(to.count() - from.count() + 1)));
}

} // namespace heliograph
