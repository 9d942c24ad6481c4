// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartviewport.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

TimeWindow ChartViewport::window(qint64 now) const
{
    if (!m_isFollowing)
        return m_window;
    const qint64 whole = now - m_range;
    if (!m_start)
        return {whole, now};
    return {std::max(whole, std::min(*m_start, now - shortestGrown)), now};
}

void ChartViewport::setRange(qint64 range)
{
    m_range = std::clamp(range, shortest, longest);
    backToLive();
}

void ChartViewport::backToLive()
{
    if (!m_isFollowing)
        begin(Gesture::none);
    m_isFollowing = true;
    endGesture();
}

void ChartViewport::hold(qint64 now)
{
    if (m_isFollowing)
        detachAt(window(now), now);
}

void ChartViewport::zoom(double factor, qint64 anchor, qint64 now)
{
    begin(Gesture::zoom);
    const TimeWindow before = window(now);
    const qint64 span = std::clamp<qint64>(std::llround(double(before.span()) * factor), shortest, longest);
    const double share = double(anchor - before.from) / double(before.span());
    const qint64 from = anchor - std::llround(share * double(span));
    detachAt({from, from + span}, now);
}

void ChartViewport::pan(qint64 by, qint64 now)
{
    begin(Gesture::pan);
    const TimeWindow before = window(now);
    detachAt({before.from + by, before.to + by}, now);
}

void ChartViewport::show(TimeWindow window, qint64 now)
{
    endGesture();
    begin(Gesture::none);
    detachAt({window.from, window.from + std::clamp(window.span(), shortest, longest)}, now);
}

void ChartViewport::resetZoom(qint64 now)
{
    endGesture();
    begin(Gesture::none);
    const TimeWindow before = window(now);
    const qint64 to = (before.from + before.to) / 2 + m_range / 2;
    if (to >= now)
        m_isFollowing = true;
    else
        detachAt({to - m_range, to}, now);
}

// A person who looks at the past may see some of the future as the place where data will come, but not only that.
void ChartViewport::detachAt(TimeWindow window, qint64 now)
{
    const qint64 excess = std::max<qint64>(0, window.to - (now + window.span() / 4));
    const qint64 shortage = std::max<qint64>(0, now - longest - window.from);
    const qint64 by = window.span() >= longest ? -excess : shortage - excess;
    m_window = {window.from + by, window.to + by};
    if (m_isFollowing)
        m_origin = now;
    m_isFollowing = false;
}

void ChartViewport::begin(Gesture gesture)
{
    if (gesture != Gesture::none && gesture == m_gesture)
        return;
    m_gesture = gesture;
    m_redo.clear();
    m_undo.push_back(state());
    if (m_undo.size() > mostUndos)
        m_undo.erase(m_undo.begin());
}

void ChartViewport::undo()
{
    if (!canUndo())
        return;
    m_redo.push_back(state());
    restore(m_undo.back());
    m_undo.pop_back();
}

void ChartViewport::redo()
{
    if (!canRedo())
        return;
    m_undo.push_back(state());
    restore(m_redo.back());
    m_redo.pop_back();
}

void ChartViewport::restore(const State &state)
{
    m_isFollowing = state.isFollowing;
    m_window = state.window;
    m_origin = m_window.to;
    endGesture();
}

} // namespace heliograph
