// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpainter.h"
#include "ui/charts/chartview.h"
#include "ui/charts/decimator.h"
#include "ui/charts/valuetext.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QPainter>
#include <QToolButton>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds driftAtMost{6'000};
constexpr int valueTickDistance = 36;

std::size_t indexOf(ChartSide side)
{
    return side == ChartSide::right ? 0 : 1;
}

} // namespace

void ChartView::applyLook()
{
    m_look = ChartLook::of(palette(), font(), backgroundRole());
    m_badge->setFont(m_look.labels);
    applyPens();
    refresh();
}

double ChartView::penWidth() const
{
    return devicePixelRatioF() > 1.5 ? 2 : 1.5;
}

void ChartView::applyPens()
{
    m_look.penWidth = penWidth();
    std::vector<ChartPicture::Line> lines;
    for (const ChartSeries &series : m_series) {
        const QColor colour = m_look.colours.series[std::size_t(series.colour)];
        lines.push_back({.pen = QPen(colour, m_look.penWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
                         .side = series.side,
                         .isVisible = series.isVisible});
    }
    m_picture->setLines(lines);
}

void ChartView::paintEvent(QPaintEvent *)
{
    const QSize wanted = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (m_pixmap.size() != wanted)
        m_presenter.markDirty();
    m_presenter.drawNow();
    QPainter painter(this);
    if (m_isDimmed) {
        painter.fillRect(rect(), m_look.background);
        painter.setOpacity(0.45);
    }
    painter.drawPixmap(0, 0, m_pixmap);
    if (const auto readout = this->readout())
        paintCrosshair(painter, *readout, m_frame, m_look);
    if (!m_frame.hasPoints()) {
        painter.setPen(m_look.colours.muted);
        painter.drawText(m_frame.geometry.plot, Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ChartView::drawFrame()
{
    if (m_look.penWidth != penWidth())
        applyPens(); // on a screen of another scale
    ChartFrame frame;
    frame.now = m_clock();
    for (const ChartSeries &series : m_series) {
        if (isFollowing() && !series.history->isEmpty())
            frame.now = std::max(frame.now, series.history->recent().last().time);
    }
    frame.origin = m_viewport.origin(frame.now);
    frame.isFollowing = isFollowing();
    frame.isStale = m_isStale;
    frame.bands = m_bands;
    frame.timeText = m_timeText;
    layOut(frame);
    drawLines(frame);
    m_frame = std::move(frame);
    drawPicture();
    watchDrift();
    if (m_badge->isVisible())
        updateBadge();
    update();
    Q_EMIT framePainted();
}

void ChartView::layOut(ChartFrame &frame) const
{
    const QFontMetricsF metrics(m_look.labels);
    const std::array<double, 2> needs = axisNeeds();
    const double right = std::max(needs[0], m_axisRoom[0]);
    const double left = std::max(needs[1], m_axisRoom[1]);
    frame.isUsed = {usesSide(ChartSide::right), usesSide(ChartSide::left)};
    frame.geometry.window = m_viewport.window(frame.now);
    frame.geometry.plot = QRectF(rect()).adjusted(left, std::ceil(metrics.height() / 2) + 2, -right,
                                                  -std::ceil(metrics.height()) - 2 * spacing::tight);
    frame.geometry.plot.setSize(frame.geometry.plot.size().expandedTo({1, 1}));
}

bool ChartView::usesSide(ChartSide side) const
{
    return std::any_of(m_series.begin(), m_series.end(),
                       [side](const ChartSeries &series) { return series.isVisible && series.side == side; });
}

std::array<double, 2> ChartView::axisNeeds() const
{
    return {axisWidth(ChartSide::right), usesSide(ChartSide::left) ? axisWidth(ChartSide::left) : 1};
}

void ChartView::setAxisRoom(const std::array<double, 2> &room)
{
    if (m_axisRoom == room)
        return;
    m_axisRoom = room;
    refresh();
}

// From the widest digits, so that the picture keeps its place while values change.
double ChartView::axisWidth(ChartSide side) const
{
    const QFontMetrics metrics(m_look.strong);
    int width = numberWidth(metrics, QStringLiteral("000"));
    for (const ChartSeries &series : m_series) {
        if (series.side == side && !series.history->isEmpty()) {
            const QString text = valueText(series.history->recent().last().value, series.decimals);
            width = std::max(width, numberWidth(metrics, text));
        }
    }
    return width + 4 * spacing::tight;
}

void ChartView::drawLines(ChartFrame &frame)
{
    const TimeWindow &window = frame.geometry.window;
    std::vector<ChartLine> points;
    for (const ChartSeries &series : m_series) {
        const SampleHistory &history = *series.history;
        ChartFrame::Line line{.series = series, .newest = {}, .newestShown = {}};
        if (!history.isEmpty())
            line.newest = history.recent().last();
        line.newestShown = history.lastAtOrBefore(window.to);
        points.push_back(series.isVisible ? decimate(history, window, frame.geometry.columns(), frame.origin)
                                          : ChartLine());
        for (const QPointF &point : points.back().points) {
            line.lowest = line.hasPoints ? std::min(line.lowest, point.y()) : point.y();
            line.highest = line.hasPoints ? std::max(line.highest, point.y()) : point.y();
            line.hasPoints = true;
        }
        if (series.isVisible) {
            for (const TimeWindow &gap : gapsIn(history, window)) {
                if (std::find(frame.gaps.begin(), frame.gaps.end(), gap) == frame.gaps.end())
                    frame.gaps.push_back(gap);
            }
        }
        frame.lines.push_back(std::move(line));
    }
    fitScales(frame);
    m_picture->setSize(frame.geometry.plot.size());
    m_picture->setTimes(double(window.from - frame.origin), double(window.to - frame.origin));
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (m_series[i].isVisible)
            m_picture->replace(i, points[i]);
    }
}

void ChartView::fitScales(ChartFrame &frame)
{
    const int ticks = std::clamp(int(frame.geometry.plot.height()) / valueTickDistance, 2, 7);
    for (const ChartSide side : {ChartSide::right, ChartSide::left}) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        int decimals = 0;
        for (const ChartFrame::Line &line : frame.lines) {
            if (line.series.side == side && line.series.isVisible && line.hasPoints) {
                lowest = std::min(lowest, line.lowest);
                highest = std::max(highest, line.highest);
                decimals = std::max(decimals, line.series.decimals);
            }
        }
        ValueScale &scale = m_scales[indexOf(side)];
        const bool hasData = lowest <= highest;
        frame.ranges[indexOf(side)] =
            scale.fit(hasData ? lowest : 0, hasData ? highest : 1, ticks, std::pow(10.0, -decimals));
        if (!hasData)
            scale.forget();
        m_picture->setValues(side, scale.range().from, scale.range().to);
    }
}

void ChartView::drawPicture()
{
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * ratio).toSize();
    if (m_pixmap.size() != size)
        m_pixmap = QPixmap(size);
    m_pixmap.setDevicePixelRatio(ratio);
    m_pixmap.fill(m_look.background);
    QPainter painter(&m_pixmap);
    ChartPainter chart(painter, m_frame, m_look);
    chart.paintBehind();
    m_picture->paint(painter, m_frame.geometry.plot.topLeft());
    chart.paintBefore();
}

// Without new data the present still moves away from the newest sample. That is drawn seldom: it is no news, and the
// age beside the chart tells it by the second.
void ChartView::watchDrift()
{
    if (!isFollowing() || m_series.empty())
        return m_drift.stop();
    m_drift.start(std::max(driftAtMost, std::chrono::milliseconds(range() / 100)));
}

QImage ChartView::image(double scale)
{
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(m_look.background);
    m_presenter.drawNow();
    QPainter painter(&image);
    ChartPainter chart(painter, m_frame, m_look);
    chart.paintBehind();
    m_picture->paint(painter, m_frame.geometry.plot.topLeft());
    chart.paintBefore();
    if (const auto readout = this->readout())
        paintCrosshair(painter, *readout, m_frame, m_look);
    return image;
}

} // namespace heliograph
