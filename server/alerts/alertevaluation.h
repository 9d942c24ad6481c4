// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/protocol/alertstatus.h"
#include "server/protocol/gaprule.h"

#include <deque>

namespace heliograph
{

// One rule, and what the events that it is about make of it: ok, pending, firing. Knows no events, no timer and no
// history: its owner reports what happened and when, in order, by a clock that never goes back.
//
// A silence proves nothing, by the rule for gaps: a condition that has to hold for a while is counted from the start
// behind one, and no change is computed across it. What fires goes on firing while nothing comes.
class AlertEvaluation
{
public:
    using Instant = Clock::Instant;

    static constexpr std::chrono::milliseconds grace = std::chrono::seconds(10);

    // `isFiring`: as it stood before; a change then fires at least as long as its numbers of before would have counted.
    AlertEvaluation(AlertRule rule, bool isFiring, Instant since);

    // An event that has the field. Without a number it only shows that there is data.
    void observe(std::optional<double> number, Instant at);
    // Nothing came until now.
    void advance(Instant now);
    // Nothing could come between: that is no part of a silence, and who sends again has `grace` after it.
    void skip(Instant from, Instant to);
    // When advance() will make a difference if nothing comes before; none: never.
    std::optional<Instant> nextDue() const;

    const AlertRule &rule() const { return m_rule; }
    AlertState state() const { return m_state; }
    // None: it has been so from the start.
    std::optional<Instant> stateSince() const { return m_stateSince; }
    // The newest number, or the change in per cent; none while it fires by numbers of before, which are not known.
    std::optional<double> value() const;
    // When that was so; none: there is no value.
    std::optional<Instant> valueAt() const { return value() ? m_numberAt : std::nullopt; }
    // The newest event that has the field; none: none has come.
    std::optional<Instant> heardAt() const { return m_lastEvent; }

private:
    struct Sample {
        Instant at;
        double number = 0;
    };

    // For a change.
    static constexpr std::size_t mostSamples = 512;

    void addSample(double number, Instant at);
    void dropSamples(Instant now);
    std::optional<double> change() const;
    void judge(Instant now);
    bool holds() const;
    bool isOver() const;
    bool isGapAt(Instant now) const;
    void setState(AlertState state, Instant at);
    Instant pendingDue() const { return *m_stateSince + std::chrono::milliseconds(m_rule.forMs); }

    AlertRule m_rule;
    const Instant m_since;
    // Without the time in which nothing could come.
    Instant m_silentSince;
    Instant m_firesAtLeastUntil;
    // A change fires, and only its numbers of before can say why.
    bool m_firesByEarlier = false;
    AlertState m_state = AlertState::ok;
    std::optional<Instant> m_stateSince;
    std::optional<Instant> m_lastEvent;
    std::size_t m_events = 0;
    GapRule m_gaps;
    std::optional<double> m_number;
    // When it came, or when the change became another one because older numbers no longer count.
    std::optional<Instant> m_numberAt;
    // Those that can still be the lowest one of the time that counts (of a fall: the highest), oldest and lowest first.
    std::deque<Sample> m_samples;
};

} // namespace heliograph
