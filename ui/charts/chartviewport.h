// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <optional>
#include <vector>

namespace heliograph
{

// Which time a chart shows. Following, the window ends now and moves with it; as soon as the person zooms or moves it,
// it stays where it was put, and no new data moves it. A value.
class ChartViewport
{
public:
    static constexpr qint64 shortest = 1'000;
    static constexpr qint64 longest = 24 * 60 * 60 * 1000;
    static constexpr std::size_t mostUndos = 50;
    static constexpr qint64 shortestGrown = 30'000;

    explicit ChartViewport(qint64 range) : m_range(range) {}

    bool isFollowing() const { return m_isFollowing; }
    qint64 range() const { return m_range; }
    TimeWindow window(qint64 now) const;
    // Where the x axis has its zero, so that it need not change while following.
    qint64 origin(qint64 now) const { return m_isFollowing ? now : m_origin; }

    // Nothing is known of before: while it follows, the window begins there and grows until it is as long as the range.
    void setStart(std::optional<qint64> start) { m_start = start; }
    bool isGrowing(qint64 now) const { return m_isFollowing && window(now).span() < m_range; }

    // Also returns to live.
    void setRange(qint64 range);
    void backToLive();
    // Stays at the window of this moment.
    void hold(qint64 now);
    // A factor below 1 zooms in; what is at the anchor stays there.
    void zoom(double factor, qint64 anchor, qint64 now);
    // Never into the future.
    void pan(qint64 by, qint64 now);
    // Stays there.
    void show(TimeWindow window, qint64 now);
    // The chosen range again, around the same middle; live if it reaches now.
    void resetZoom(qint64 now);

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();
    // The next change can be undone by itself; changes of one gesture until then are undone together.
    void endGesture() { m_gesture = Gesture::none; }

private:
    enum class Gesture { none, zoom, pan };
    struct State {
        bool isFollowing = true;
        TimeWindow window;
    };

    State state() const { return {m_isFollowing, m_window}; }
    void restore(const State &state);
    void begin(Gesture gesture);
    void detachAt(TimeWindow window, qint64 now);

    qint64 m_range;
    std::optional<qint64> m_start;
    bool m_isFollowing = true;
    // Used while not following.
    TimeWindow m_window;
    qint64 m_origin = 0;
    Gesture m_gesture = Gesture::none;
    std::vector<State> m_undo;
    std::vector<State> m_redo;
};

} // namespace heliograph
