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
    // How far a clock that is being corrected may go astray.
    static constexpr std::chrono::milliseconds tolerance = std::chrono::seconds(5);
    static constexpr std::chrono::milliseconds holdTime = std::chrono::minutes(5);

    explicit AuctionClock(const Clock &clock);

    qint64 wallMs() const override;
    Instant now() const override { return m_clock.now(); }

    struct Leap {
        // Negative: the clock went back.
        std::chrono::milliseconds by;
        std::chrono::milliseconds believedIn;
    };
    // A leap that is not believed yet.
    std::optional<Leap> leap() const;

private:
    struct Suspicion {
        // Where the wall clock leapt to.
        qint64 offset;
        Instant since;
    };

    // Of the wall clock from the monotonic one, in ms.
    qint64 offsetNow() const;
    void update(qint64 offset) const;

    const Clock &m_clock;
    // The offset that is believed.
    mutable qint64 m_offset;
    mutable std::optional<Suspicion> m_suspicion;
};

} // namespace heliograph
