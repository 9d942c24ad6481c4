// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>

namespace heliograph
{

// Time as a value that is passed in, so that tests can drive it. Used from several threads.
class Clock
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;
    // In ms since 1970; may jump.
    virtual qint64 wallMs() const = 0;
    // Never goes back.
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 wallMs() const override
    {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    Instant now() const override { return std::chrono::steady_clock::now(); }
};

} // namespace heliograph
