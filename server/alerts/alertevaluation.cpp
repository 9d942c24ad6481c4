// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertevaluation.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

using Condition = AlertRule::Condition;
using std::chrono::milliseconds;

qint64 msBetween(AlertEvaluation::Instant from, AlertEvaluation::Instant to)
{
    return std::chrono::duration_cast<milliseconds>(to - from).count();
}

} // namespace

AlertEvaluation::AlertEvaluation(AlertRule rule, bool isFiring, Instant since)
    : m_rule(std::move(rule)), m_since(since), m_silentSince(since), m_firesAtLeastUntil(since)
{
    if (!isFiring)
        return;
    m_state = AlertState::firing;
    m_firesAtLeastUntil = since + milliseconds(m_rule.withinMs);
    m_firesByEarlier = m_rule.condition == Condition::change;
}

void AlertEvaluation::observe(std::optional<double> number, Instant at)
{
    const bool isBehindGap = isGapAt(at);
    if (m_lastEvent)
        m_gaps.note(msBetween(*m_lastEvent, at));
    m_lastEvent = m_silentSince = at;
    ++m_events;
    if (m_rule.condition == Condition::noData) {
        // The newest event of before does not end a silence.
        if (at >= m_since)
            setState(AlertState::ok, at);
        return;
    }
    if (!number || !std::isfinite(*number))
        return;
    if (isBehindGap) {
        m_samples.clear();
        if (m_state == AlertState::pending)
            setState(AlertState::ok, at);
    }
    m_number = number;
    m_numberAt = at;
    if (m_rule.condition == Condition::change)
        addSample(*number, at);
    judge(at);
}

void AlertEvaluation::skip(Instant from, Instant to)
{
    const Instant begin = std::max(from, m_silentSince);
    if (to <= begin)
        return;
    const milliseconds longest(m_rule.noDataMs);
    m_silentSince = std::max(m_silentSince + (to - begin), to + std::min(grace, longest) - longest);
}

void AlertEvaluation::advance(Instant now)
{
    if (m_rule.condition == Condition::noData) {
        if (now - m_silentSince >= milliseconds(m_rule.noDataMs))
            setState(AlertState::firing, now);
        return;
    }
    if (m_rule.condition == Condition::change)
        dropSamples(now);
    judge(now);
}

std::optional<AlertEvaluation::Instant> AlertEvaluation::nextDue() const
{
    if (m_rule.condition == Condition::noData) {
        if (m_state == AlertState::firing)
            return std::nullopt;
        return m_silentSince + milliseconds(m_rule.noDataMs);
    }
    std::optional<Instant> due;
    if (m_state == AlertState::pending && !isGapAt(pendingDue()))
        due = pendingDue();
    if (m_rule.condition != Condition::change || m_state == AlertState::ok)
        return due;
    if (!m_samples.empty()) {
        const Instant expiry = m_samples.front().at + milliseconds(m_rule.withinMs + 1);
        due = due ? std::min(*due, expiry) : expiry;
    } else if (m_state == AlertState::firing) {
        due = m_firesAtLeastUntil;
    }
    return due;
}

std::optional<double> AlertEvaluation::value() const
{
    if (m_firesByEarlier)
        return std::nullopt;
    return m_rule.condition == Condition::change ? change() : m_number;
}

// Of a fall the numbers are taken with the other sign, so that the lowest one counts for both.
void AlertEvaluation::addSample(double number, Instant at)
{
    const double signedNumber = m_rule.limit > 0 ? number : -number;
    dropSamples(at);
    while (!m_samples.empty() && m_samples.back().number >= signedNumber)
        m_samples.pop_back();
    m_samples.push_back({at, signedNumber});
    if (m_samples.size() < mostSamples)
        return;
    // Numbers that rise for long: every other one is enough.
    std::deque<Sample> fewer;
    for (std::size_t i = 0; i < m_samples.size(); i += 2)
        fewer.push_back(m_samples[i]);
    if (fewer.back().at != at)
        fewer.push_back(m_samples.back());
    m_samples = std::move(fewer);
}

void AlertEvaluation::dropSamples(Instant now)
{
    while (!m_samples.empty() && now - m_samples.front().at > milliseconds(m_rule.withinMs)) {
        m_samples.pop_front();
        m_numberAt = now;
    }
}

std::optional<double> AlertEvaluation::change() const
{
    if (!m_number)
        return std::nullopt;
    if (m_samples.empty())
        return 0;
    const double base = m_rule.limit > 0 ? m_samples.front().number : -m_samples.front().number;
    if (base == *m_number)
        return 0;
    return base == 0 ? std::nullopt : std::optional((*m_number - base) / std::abs(base) * 100);
}

void AlertEvaluation::judge(Instant now)
{
    if (m_state == AlertState::firing) {
        const bool isOver = this->isOver();
        m_firesByEarlier = isOver && m_rule.condition == Condition::change && now < m_firesAtLeastUntil;
        if (isOver && !m_firesByEarlier)
            setState(AlertState::ok, now);
        return;
    }
    if (!holds())
        return setState(AlertState::ok, now);
    if (m_state == AlertState::ok)
        setState(AlertState::pending, std::max(now, m_since));
    if (now >= pendingDue() && !isGapAt(pendingDue()))
        setState(AlertState::firing, now);
}

bool AlertEvaluation::holds() const
{
    const auto number = value();
    if (!number)
        return false;
    switch (m_rule.condition) {
    case Condition::above:
        return *number > m_rule.limit;
    case Condition::below:
        return *number < m_rule.limit;
    case Condition::change:
        return m_rule.limit > 0 ? *number >= m_rule.limit : *number <= m_rule.limit;
    case Condition::noData:
        break;
    }
    return false;
}

bool AlertEvaluation::isOver() const
{
    if (m_rule.condition == Condition::change) {
        const double back = m_rule.limit * (1 - AlertRule::usualHysteresis);
        const auto change = this->change();
        const double percent = change.value_or(m_number ? m_rule.limit : 0);
        return m_rule.limit > 0 ? percent < back : percent > back;
    }
    if (!m_number)
        return false;
    return m_rule.condition == Condition::above ? *m_number <= m_rule.clear : *m_number >= m_rule.clear;
}

// With a single event there is no usual interval that a silence could be longer than.
bool AlertEvaluation::isGapAt(Instant now) const
{
    return m_events > 1 && m_gaps.isGap(msBetween(*m_lastEvent, now));
}

void AlertEvaluation::setState(AlertState state, Instant at)
{
    if (state == m_state)
        return;
    m_state = state;
    m_stateSince = at;
}

} // namespace heliograph
