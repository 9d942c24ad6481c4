// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionclock.h"

#include "server/base/logging.h"

#include <cstdlib>

namespace heliograph
{

namespace
{

qint64 toMs(Clock::Instant instant)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

bool isNear(qint64 one, qint64 other)
{
    return std::abs(one - other) <= AuctionClock::tolerance.count();
}

} // namespace

AuctionClock::AuctionClock(const Clock &clock) : m_clock(clock), m_offset(offsetNow())
{
}

qint64 AuctionClock::wallMs() const
{
    update(offsetNow());
    return m_offset + toMs(m_clock.now());
}

std::optional<AuctionClock::Leap> AuctionClock::leap() const
{
    update(offsetNow());
    if (!m_suspicion)
        return std::nullopt;
    const auto held = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_suspicion->since);
    return Leap{.by = std::chrono::milliseconds(m_suspicion->offset - m_offset), .believedIn = holdTime - held};
}

qint64 AuctionClock::offsetNow() const
{
    return m_clock.wallMs() - toMs(m_clock.now());
}

void AuctionClock::update(qint64 offset) const
{
    if (isNear(offset, m_offset)) {
        if (m_suspicion)
            qCInfo(lcAuction) << "the wall clock is back; auctions go by it again";
        m_suspicion.reset();
        m_offset = offset;
        return;
    }
    if (!m_suspicion || !isNear(offset, m_suspicion->offset)) {
        m_suspicion = Suspicion{.offset = offset, .since = m_clock.now()};
        qCWarning(lcAuction) << "the wall clock leapt by" << (offset - m_offset) / 1'000
                             << "s; auctions go on by the time before for 5 minutes, then by the new one";
        return;
    }
    if (m_clock.now() - m_suspicion->since < holdTime)
        return;
    qCWarning(lcAuction) << "the wall clock stays where it leapt to; auctions go by it now";
    m_suspicion.reset();
    m_offset = offset;
}

} // namespace heliograph
