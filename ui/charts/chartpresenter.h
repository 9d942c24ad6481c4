// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>

namespace heliograph
{

// Decides when a chart is drawn: when there is something new, it can be seen, and not more often than the eye needs.
// Nothing runs while nothing changes. When frames are costly it draws fewer and says so, but it never stops. Owned by
// the chart.
class ChartPresenter : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<std::chrono::nanoseconds()>;
    // The most frames per second.
    static constexpr int usualRate = 30;
    // For one frame.
    static constexpr std::chrono::milliseconds budget{8};
    // In a row.
    static constexpr int slowFramesAllowed = 2;
    static constexpr std::chrono::milliseconds longestInterval{200};
    static constexpr std::chrono::milliseconds recovery{5'000};

    struct Surface {
        std::function<bool()> isExposed;
        std::function<void()> drawFrame;
    };

    explicit ChartPresenter(Surface surface, QObject *parent = nullptr);
    ChartPresenter(Surface surface, Clock clock, QObject *parent = nullptr);

    void setRate(int framesPerSecond);
    // Something that is to be seen has changed.
    void markDirty();
    // Draws the whole picture at once, if any is due: the surface is about to be seen.
    void drawNow();
    bool isDirty() const { return m_isDirty; }
    // Also for a while after it was: on a machine that is busy now and then it stays.
    bool isReduced() const { return m_isReduced; }
    quint64 frames() const { return m_frames; }

Q_SIGNALS:
    void reducedChanged(bool reduced);

private:
    void drawIfExposed();
    void judge(std::chrono::nanoseconds cost);
    void recover();
    void setReduced(bool isReduced);

    const Surface m_surface;
    const Clock m_clock;
    // At most one frame is planned.
    QTimer m_timer;
    QTimer m_recovery;
    std::chrono::milliseconds m_usualInterval{1'000 / usualRate};
    std::chrono::milliseconds m_interval = m_usualInterval;
    std::chrono::nanoseconds m_lastFrame{};
    int m_slowFrames = 0;
    bool m_isReduced = false;
    bool m_isDirty = false;
    quint64 m_frames = 0;
};

} // namespace heliograph
