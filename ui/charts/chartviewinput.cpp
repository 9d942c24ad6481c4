// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartactions.h"
#include "ui/charts/chartview.h"
#include "ui/style/spacing.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>

namespace heliograph
{

void ChartView::viewChanged(bool wasFollowing)
{
    refresh();
    updateBadge();
    if (isFollowing() != wasFollowing)
        Q_EMIT followingChanged(isFollowing());
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
        m_viewport.hold(m_frame.now);
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

std::optional<CrosshairReadout> ChartView::readout() const
{
    if ((!m_pointer.x && !m_pointer.time) || !m_frame.hasPoints())
        return std::nullopt;
    const qint64 time = m_pointer.time ? *m_pointer.time : m_frame.geometry.time(*m_pointer.x);
    if (!shownWindow().contains(time))
        return std::nullopt;
    return CrosshairReadout::at(time, m_frame);
}

// From sample to sample where they are far apart, from pixel to pixel where they are not.
void ChartView::moveCrosshair(int samples)
{
    const auto series = std::find_if(m_series.begin(), m_series.end(),
                                     [](const ChartSeries &candidate) { return candidate.isVisible; });
    if (series == m_series.end() || series->history->isEmpty())
        return;
    const SampleRing &ring = series->history->recent();
    const qint64 pixel = m_frame.geometry.timePerPixel();
    const auto current = readout();
    qint64 time = current ? current->time : std::min(shownWindow().to, ring.last().time) + pixel;
    const int step = current || samples < 0 ? samples : -1;
    for (int i = 0; i < std::abs(step); ++i) {
        time += step < 0 ? -pixel : pixel;
        const auto before = ring.lastAtOrBefore(time);
        const std::size_t after = ring.indexFrom(time);
        if (step < 0 && before && ring.at(*before).time >= shownWindow().from)
            time = ring.at(*before).time;
        else if (step > 0 && after < ring.size() && ring.at(after).time <= shownWindow().to)
            time = ring.at(after).time;
    }
    placeCrosshair(std::clamp(time, shownWindow().from, shownWindow().to));
    announceCrosshair();
}

void ChartView::placeCrosshair(qint64 time)
{
    m_pointer = {.x = std::nullopt, .time = time};
    update();
    Q_EMIT crosshairMoved();
}

void ChartView::hideCrosshair()
{
    if (!m_pointer.x && !m_pointer.time)
        return;
    m_pointer = {};
    update();
    Q_EMIT crosshairMoved();
}

// The person asked for it, so it does not wait as summaries do.
void ChartView::announceCrosshair()
{
    const auto current = readout();
    if (!current)
        return;
    const QString text = current->text(m_frame);
    setAccessibleDescription(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent announcement(this, text);
    QAccessible::updateAccessibility(&announcement);
#endif
}

void ChartView::updateBadge()
{
    QString text;
    if (m_isPaused)
        text = m_countWhilePaused > 0 ? tr("Paused, %n new", nullptr, m_countWhilePaused) : tr("Paused");
    else if (!isFollowing())
        text = tr("Back to live");
    else if (m_presenter.isReduced())
        text = tr("Reduced refresh");
    m_badge->setVisible(!text.isEmpty());
    m_badge->setEnabled(m_isPaused || !isFollowing());
    m_badge->setText(text);
    m_badge->setToolTip(m_badge->isEnabled() ? tr("Show the present again (Home)")
                                             : tr("This machine is busy, so the chart is drawn less often"));
    m_badge->setAccessibleName(m_badge->isEnabled() ? tr("%1. Back to live").arg(text) : text);
    m_badge->adjustSize();
    const QRectF plot = m_frame.geometry.plot;
    m_badge->move(int(plot.right()) - m_badge->width() - spacing::group,
                  int(plot.bottom()) - m_badge->height() - spacing::group);
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool wasFollowing = isFollowing();
    if (std::abs(turned.x()) > std::abs(turned.y()))
        m_viewport.pan(-turned.x() * m_frame.geometry.timePerPixel(), m_clock());
    else if (turned.y() != 0)
        m_viewport.zoom(std::pow(zoomStep, -turned.y() / 240.0), m_frame.geometry.time(event->position().x()),
                        m_clock());
    event->accept();
    viewChanged(wasFollowing);
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragFrom = event->position().x();
    m_viewport.endGesture();
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    m_isDragging = m_isDragging || (m_dragFrom && std::abs(x - *m_dragFrom) >= QApplication::startDragDistance());
    if (m_isDragging) {
        const bool wasFollowing = isFollowing();
        m_viewport.pan(qint64((*m_dragFrom - x) * double(m_frame.geometry.timePerPixel())), m_clock());
        m_dragFrom = x;
        setCursor(Qt::ClosedHandCursor);
        viewChanged(wasFollowing);
    }
    const bool isInside = m_frame.geometry.plot.contains(event->position());
    if (isInside && !m_isDragging)
        m_pointer = {.x = x, .time = std::nullopt};
    else
        m_pointer = {};
    update();
    Q_EMIT crosshairMoved();
}

void ChartView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    m_isDragging = false;
    unsetCursor();
    m_viewport.endGesture();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *)
{
    backToLive();
}

void ChartView::leaveEvent(QEvent *)
{
    if (m_pointer.x)
        hideCrosshair();
}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addMenuActions(*menu, *this);
    menu->popup(event->globalPos());
}

} // namespace heliograph
