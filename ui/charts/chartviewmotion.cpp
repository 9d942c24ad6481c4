// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which time a chart shows, and how it says that this is not the present.

#include "ui/charts/chartview.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"

#include <QToolButton>

namespace heliograph
{

void ChartView::viewChanged(bool wasFollowing)
{
    refresh();
    updateBadge();
    if (isFollowing() != wasFollowing)
        Q_EMIT followingChanged(isFollowing());
    Q_EMIT viewMoved();
}

void ChartView::setRange(qint64 range)
{
    const bool wasFollowing = isFollowing();
    const qint64 before = m_viewport.range();
    m_viewport.setRange(range);
    setPaused(false);
    viewChanged(wasFollowing);
    if (m_viewport.range() != before)
        Q_EMIT rangeChanged(m_viewport.range());
}

void ChartView::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    const bool wasFollowing = isFollowing();
    m_isPaused = paused;
    m_countWhilePaused = 0;
    if (paused)
        m_viewport.hold(isVisible() && m_frame.now > 0 ? m_frame.now : m_clock());
    else
        m_viewport.backToLive();
    viewChanged(wasFollowing);
    Q_EMIT pausedChanged(paused);
}

void ChartView::backToLive()
{
    const bool wasFollowing = isFollowing();
    m_viewport.backToLive();
    setPaused(false);
    viewChanged(wasFollowing);
}

void ChartView::zoomBy(double factor)
{
    const bool wasFollowing = isFollowing();
    const TimeWindow window = m_viewport.window(m_clock());
    const auto readout = this->readout();
    m_viewport.endGesture();
    m_viewport.zoom(factor, readout ? readout->time : (window.from + window.to) / 2, m_clock());
    viewChanged(wasFollowing);
}

void ChartView::resetZoom()
{
    const bool wasFollowing = isFollowing();
    m_viewport.resetZoom(m_clock());
    if (isFollowing())
        setPaused(false);
    viewChanged(wasFollowing);
}

void ChartView::pan(double share)
{
    const bool wasFollowing = isFollowing();
    m_viewport.endGesture();
    m_viewport.pan(qint64(share * double(m_viewport.window(m_clock()).span())), m_clock());
    viewChanged(wasFollowing);
}

void ChartView::undoView()
{
    const bool wasFollowing = isFollowing();
    m_viewport.undo();
    viewChanged(wasFollowing);
}

void ChartView::redoView()
{
    const bool wasFollowing = isFollowing();
    m_viewport.redo();
    viewChanged(wasFollowing);
}

void ChartView::showWindow(const TimeWindow &window)
{
    const bool wasFollowing = isFollowing();
    m_viewport.show(window, m_clock());
    viewChanged(wasFollowing);
}

// With all that can be undone, so that any of the charts can undo it.
void ChartView::showLike(const ChartView &other)
{
    const bool wasFollowing = isFollowing();
    const bool wasPaused = std::exchange(m_isPaused, other.m_isPaused);
    const qint64 before = range();
    m_viewport = other.m_viewport;
    if (m_isPaused != wasPaused)
        m_countWhilePaused = 0;
    viewChanged(wasFollowing);
    if (range() != before)
        Q_EMIT rangeChanged(range());
    if (m_isPaused != wasPaused)
        Q_EMIT pausedChanged(m_isPaused);
}

void ChartView::updateBadge()
{
    const bool leadsBack = m_isPaused || !isFollowing();
    QString text;
    if (m_isPaused)
        text = m_countWhilePaused > 0 ? tr("Paused, %n new", nullptr, m_countWhilePaused) : tr("Paused");
    else if (leadsBack)
        text = tr("Back to live");
    else if (m_presenter.isReduced())
        text = tr("Reduced refresh");
    m_badge->setVisible(!text.isEmpty());
    m_badge->setEnabled(leadsBack);
    m_badge->setIcon(symbolicIcon(leadsBack ? Symbol::play : Symbol::info));
    m_badge->setText(text);
    m_badge->setToolTip(leadsBack ? tr("Show the present again (Home)")
                                  : tr("This machine is busy, so the chart is drawn less often"));
    m_badge->setAccessibleName(leadsBack ? tr("%1. Back to live").arg(text) : text);
    placeBadge();
}

// It must not hide what it is about: in a small chart it is a mark without words, and beside a line that goes on it
// stays away from the newest end.
void ChartView::placeBadge()
{
    const QRectF plot = m_frame.geometry.plot;
    m_badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (m_badge->sizeHint().width() > plot.width() / 3 || m_badge->sizeHint().height() > plot.height() / 3)
        m_badge->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_badge->adjustSize();
    const bool isAtTheEnd = m_badge->isEnabled();
    m_badge->move(int(isAtTheEnd ? plot.right() - m_badge->width() - spacing::group : plot.left() + spacing::group),
                  int(plot.bottom()) - m_badge->height() - spacing::group);
}

} // namespace heliograph
