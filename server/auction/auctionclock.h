// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <optional>

namespace heliograph
{

// The time by which auctions end. A wall clock that leaps against the monotonic one, because it was set or the machine
// slept, is believed only when it has stayed there for a while: until then the time goes on as before. So a clock that
// is wrong for some minutes neither closes an auction for good nor makes an idempotency key expire. Used in one thread.
class AuctionClock final : public Clock
{
public:
    static constexpr std::chrono::milliseconds tolerance =
        std::chrono::seconds(5); // of a clock that is being corrected
    static constexpr std::chrono::milliseconds holdTime = std::chrono::minutes(5);

    explicit AuctionClock(const Clock &clock);

    qint64 wallMs() const override;
    Instant now() const override { return m_clock.now(); }

    struct Leap {
        std::chrono::milliseconds by; // negative: back
        std::chrono::milliseconds believedIn;
    };
    std::optional<Leap> leap() const; // one that is not believed yet

private:
    struct Suspicion {
        qint64 offset; // that the wall clock leapt to
        Instant since;
    };

    qint64 offsetNow() const; // of the wall clock from the monotonic one, in ms
    void update(qint64 offset) const;

    const Clock &m_clock;
    mutable qint64 m_offset; // that is believed
    mutable std::optional<Suspicion> m_suspicion;
};

} // namespace heliograph
