// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartactions.h"
#include "ui/charts/chartview.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

namespace heliograph
{

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
