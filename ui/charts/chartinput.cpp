// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartinput.h"

#include "ui/charts/chartactions.h"
#include "ui/charts/chartview.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

namespace heliograph
{

ChartInput::ChartInput(ChartView &chart) : QObject(&chart), m_chart(chart)
{
    chart.installEventFilter(this);
}

bool ChartInput::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Wheel:
        turnWheel(*static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release();
        return true;
    case QEvent::MouseButtonDblClick:
        m_chart.backToLive();
        return true;
    case QEvent::Leave:
        if (m_pointer.x)
            hideCrosshair();
        break;
    case QEvent::ContextMenu:
        openMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

std::optional<CrosshairReadout> ChartInput::readout() const
{
    const ChartFrame &frame = m_chart.frame();
    if ((!m_pointer.x && !m_pointer.time) || !frame.hasPoints())
        return std::nullopt;
    const qint64 time = m_pointer.time ? *m_pointer.time : frame.geometry.time(*m_pointer.x);
    if (!frame.geometry.window.contains(time))
        return std::nullopt;
    return CrosshairReadout::at(time, frame);
}

// From sample to sample where they are far apart, from pixel to pixel where they are not.
void ChartInput::moveCrosshair(int samples)
{
    const auto &all = m_chart.series();
    const auto series =
        std::find_if(all.begin(), all.end(), [](const ChartSeries &candidate) { return candidate.isVisible; });
    if (series == all.end() || series->history->isEmpty())
        return;
    const SampleRing &ring = series->history->recent();
    const TimeWindow window = m_chart.shownWindow();
    const qint64 pixel = m_chart.frame().geometry.timePerPixel();
    const auto current = readout();
    qint64 time = current ? current->time : std::min(window.to, ring.last().time) + pixel;
    const int step = current || samples < 0 ? samples : -1;
    for (int i = 0; i < std::abs(step); ++i) {
        time += step < 0 ? -pixel : pixel;
        const auto before = ring.lastAtOrBefore(time);
        const std::size_t after = ring.indexFrom(time);
        if (step < 0 && before && ring.at(*before).time >= window.from)
            time = ring.at(*before).time;
        else if (step > 0 && after < ring.size() && ring.at(after).time <= window.to)
            time = ring.at(after).time;
    }
    placeCrosshair(std::clamp(time, window.from, window.to));
    announceCrosshair();
}

void ChartInput::placeCrosshair(qint64 time)
{
    m_pointer = {.x = std::nullopt, .time = time};
    m_chart.update();
    Q_EMIT crosshairMoved();
}

void ChartInput::hideCrosshair()
{
    if (!m_pointer.x && !m_pointer.time)
        return;
    m_pointer = {};
    m_chart.update();
    Q_EMIT crosshairMoved();
}

// The person asked for it, so it does not wait as summaries do.
void ChartInput::announceCrosshair()
{
    const auto current = readout();
    if (!current)
        return;
    const QString text = current->text(m_chart.frame());
    m_chart.setAccessibleDescription(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent announcement(&m_chart, text);
    QAccessible::updateAccessibility(&announcement);
#endif
}

void ChartInput::turnWheel(QWheelEvent &event)
{
    constexpr double anglePerStep = 240;
    const QPoint turned = event.angleDelta();
    const ChartGeometry &geometry = m_chart.frame().geometry;
    if (std::abs(turned.x()) > std::abs(turned.y()))
        m_chart.panBy(-turned.x() * geometry.timePerPixel());
    else if (turned.y() != 0)
        m_chart.zoomAt(std::pow(ChartView::zoomStep, -turned.y() / anglePerStep), geometry.time(event.position().x()));
    event.accept();
}

void ChartInput::press(const QMouseEvent &event)
{
    if (event.button() == Qt::LeftButton)
        m_dragFrom = event.position().x();
    m_chart.endGesture();
}

void ChartInput::move(const QMouseEvent &event)
{
    const double x = event.position().x();
    const ChartGeometry &geometry = m_chart.frame().geometry;
    m_isDragging = m_isDragging || (m_dragFrom && std::abs(x - *m_dragFrom) >= QApplication::startDragDistance());
    if (m_isDragging) {
        m_chart.panBy(qint64((*m_dragFrom - x) * double(geometry.timePerPixel())));
        m_dragFrom = x;
        m_chart.setCursor(Qt::ClosedHandCursor);
    }
    const bool isInside = geometry.plot.contains(event.position());
    m_pointer = isInside && !m_isDragging ? Pointer{.x = x, .time = std::nullopt} : Pointer{};
    m_chart.update();
    Q_EMIT crosshairMoved();
}

void ChartInput::release()
{
    m_dragFrom.reset();
    m_isDragging = false;
    m_chart.unsetCursor();
    m_chart.endGesture();
}

void ChartInput::openMenu(const QContextMenuEvent &event)
{
    auto *menu = new QMenu(&m_chart);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Why an entry is off.
    menu->setToolTipsVisible(true);
    addMenuActions(*menu, m_chart);
    menu->popup(event.globalPos());
}

} // namespace heliograph
