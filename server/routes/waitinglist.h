// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QTimer>
#include <algorithm>
#include <functional>
#include <map>

namespace heliograph
{

// Questions that wait for something to happen, in the order in which their waits end. Belongs to a route and lives in
// the Qt thread.
template <typename Question>
class WaitingList
{
public:
    using Place = typename std::multimap<Clock::Instant, Question>::iterator;

    static constexpr std::size_t most = 2'000; // who comes then is answered at once

    // `finish` answers the question at a place whose wait has ended, and removes it.
    WaitingList(const Clock &clock, std::function<void(Place)> finish) : m_clock(clock), m_finish(std::move(finish))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { finishEnded(); });
    }

    bool isFull() const { return m_questions.size() >= most; }
    Place begin() { return m_questions.begin(); }
    Place end() { return m_questions.end(); }

    Place add(std::chrono::seconds wait, Question question)
    {
        const Place place = m_questions.emplace(m_clock.now() + wait, std::move(question));
        if (place == m_questions.begin())
            armTimer();
        return place;
    }
    Place remove(Place place) { return m_questions.erase(place); } // the timer may find nothing to do then

    void finishAll()
    {
        while (!m_questions.empty())
            m_finish(m_questions.begin());
    }

private:
    void finishEnded()
    {
        const auto now = m_clock.now();
        while (!m_questions.empty() && m_questions.begin()->first <= now)
            m_finish(m_questions.begin());
        if (!m_questions.empty())
            armTimer();
    }

    void armTimer()
    {
        const auto left = m_questions.begin()->first - m_clock.now();
        m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0)));
    }

    const Clock &m_clock;
    const std::function<void(Place)> m_finish;
    std::multimap<Clock::Instant, Question> m_questions;
    QTimer m_timer;
};

} // namespace heliograph
