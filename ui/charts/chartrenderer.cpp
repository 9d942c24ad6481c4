// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartrenderer.h"

#include "ui/charts/chartpainter.h"
#include "ui/charts/decimator.h"
#include "ui/charts/valuetags.h"
#include "ui/charts/valuetext.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QPainter>
#include <algorithm>
#include <limits>

namespace heliograph
{

namespace
{

constexpr int valueTickDistance = 36;
// Of the plot.
constexpr double stripShare = 0.28;
constexpr double highestStrip = 64;
// At the least, in pixels.
constexpr double widthOfCandle = 9;
const std::vector<ChartSeries> noSeries;

std::size_t indexOf(ChartSide side)
{
    return side == ChartSide::right ? 0 : 1;
}

} // namespace

ChartRenderer::ChartRenderer() : m_series(&noSeries), m_picture(std::make_unique<ChartPicture>())
{
}

ChartRenderer::~ChartRenderer() = default;

void ChartRenderer::setSeries(const std::vector<ChartSeries> *series)
{
    m_series = series;
    for (ValueScale &scale : m_scales)
        scale.forget();
    applyPens(m_pixelRatio);
}

void ChartRenderer::setScale(ChartSide side, const ValueScale &scale)
{
    m_scales[indexOf(side)] = scale;
}

bool ChartRenderer::setBands(std::vector<ChartBand> bands)
{
    if (m_bands == bands)
        return false;
    m_bands = std::move(bands);
    return true;
}

bool ChartRenderer::setMarks(ChartMarks marks)
{
    if (m_marks == marks)
        return false;
    m_marks = std::move(marks);
    return true;
}

void ChartRenderer::setLook(const ChartLook &look)
{
    m_look = look;
    applyPens(m_pixelRatio);
}

void ChartRenderer::applyPens(double pixelRatio)
{
    m_pixelRatio = pixelRatio;
    m_look.penWidth = pixelRatio > 1.5 ? 2 : 1.5;
    std::vector<ChartPicture::Line> lines;
    for (const ChartSeries &series : *m_series) {
        const QColor colour = m_look.colours.series[std::size_t(series.colour)];
        lines.push_back({.pen = QPen(colour, m_look.penWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
                         .side = series.side,
                         .isVisible = series.isVisible});
    }
    m_picture->setLines(lines);
}

void ChartRenderer::draw(const Scene &scene)
{
    if (m_pixelRatio != scene.pixelRatio)
        // For a screen of another scale.
        applyPens(scene.pixelRatio);
    ChartFrame frame;
    frame.now = scene.now;
    frame.origin = scene.origin;
    frame.isFollowing = scene.isFollowing;
    frame.isGrowing = scene.isGrowing;
    frame.isStale = scene.isStale;
    frame.bands = m_bands;
    frame.marks = m_marks;
    frame.timeText = scene.timeText;
    layOut(frame, scene);
    drawLines(frame);
    m_frame = std::move(frame);
    const QSize size = (QSizeF(scene.size) * scene.pixelRatio).toSize();
    if (m_pixmap.size() != size)
        m_pixmap = QPixmap(size);
    m_pixmap.setDevicePixelRatio(scene.pixelRatio);
    m_pixmap.fill(m_look.background);
    QPainter painter(&m_pixmap);
    paint(painter);
}

void ChartRenderer::paint(QPainter &painter) const
{
    ChartPainter chart(painter, m_frame, m_look);
    chart.paintBehind();
    m_picture->paint(painter, m_frame.geometry.plot.topLeft());
    chart.paintBefore();
}

void ChartRenderer::layOut(ChartFrame &frame, const Scene &scene) const
{
    const QFontMetricsF metrics(m_look.labels);
    const std::array<double, 2> needs = axisNeeds();
    const double right = std::max(needs[0], scene.axisRoom[0]);
    const double left = std::max(needs[1], scene.axisRoom[1]);
    frame.isUsed = {usesSide(ChartSide::right), usesSide(ChartSide::left)};
    frame.geometry.window = scene.window;
    frame.geometry.plot = QRectF(QPointF(), QSizeF(scene.size))
                              .adjusted(left, std::ceil(metrics.height() / 2) + 2, -right,
                                        -std::ceil(metrics.height()) - 2 * spacing::tight);
    frame.geometry.plot.setSize(frame.geometry.plot.size().expandedTo({1, 1}));
    if (isStripShown())
        frame.stripHeight = std::min(highestStrip, std::floor(stripShare * frame.geometry.plot.height()));
}

bool ChartRenderer::usesSide(ChartSide side) const
{
    return std::any_of(m_series->begin(), m_series->end(),
                       [side](const ChartSeries &series) { return series.isVisible && series.side == side; });
}

std::array<double, 2> ChartRenderer::axisNeeds() const
{
    if (m_isStrip)
        return {std::max(axisWidth(ChartSide::right), axisWidth(ChartSide::left)), 1};
    return {axisWidth(ChartSide::right), usesSide(ChartSide::left) ? axisWidth(ChartSide::left) : 1};
}

// From the widest digits, so that the picture keeps its place while values change.
double ChartRenderer::axisWidth(ChartSide side) const
{
    const QFontMetrics metrics(m_look.strong);
    int width = numberWidth(metrics, QStringLiteral("000"));
    for (const ChartSeries &series : *m_series) {
        if (series.side == side && !series.history->isEmpty()) {
            const QString text = valueText(series.history->recent().last().value, series.decimals);
            width = std::max(width, numberWidth(metrics, text));
        }
        if (series.side == side && !series.unit.isEmpty())
            width = std::max(width, numberWidth(metrics, QStringLiteral("100") + series.unit));
    }
    return width + 4 * spacing::tight;
}

void ChartRenderer::drawLines(ChartFrame &frame)
{
    const TimeWindow &window = frame.geometry.window;
    std::vector<ChartLine> points;
    for (const ChartSeries &series : *m_series) {
        const SampleHistory &history = *series.history;
        ChartFrame::Line line{.series = series, .newest = {}, .newestShown = {}};
        if (!history.isEmpty())
            line.newest = history.recent().last();
        line.newestShown = history.lastAtOrBefore(window.to);
        summarise(frame, line);
        points.push_back(series.isVisible && line.candles.empty()
                             ? decimate(history, window, frame.geometry.columns(), frame.origin)
                             : ChartLine());
        for (const QPointF &point : points.back().points) {
            line.lowest = line.hasPoints ? std::min(line.lowest, point.y()) : point.y();
            line.highest = line.hasPoints ? std::max(line.highest, point.y()) : point.y();
            line.hasPoints = true;
        }
        if (series.isVisible) {
            if (!history.isEmpty())
                frame.first = std::min(frame.first.value_or(history.firstTime()), history.firstTime());
            if (line.hasPoints && history.isDemoSince(window.from)) {
                frame.isDemo = true;
                frame.demoUntil = std::max(frame.demoUntil, history.demoUntil());
            }
            for (const SampleGap &gap : gapsIn(history, window)) {
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
        if ((*m_series)[i].isVisible)
            m_picture->replace(i, points[i]);
    }
}

void ChartRenderer::summarise(ChartFrame &frame, ChartFrame::Line &line) const
{
    const TimeWindow &window = frame.geometry.window;
    if (!line.series.isVisible || window.span() < shortestForCandles)
        return;
    // While the window moves on and nothing comes, they stay what they were, as the change beside the chart does.
    const bool endsWithNewest = frame.isFollowing && line.newest;
    const qint64 end = endsWithNewest ? line.newest->time : window.to;
    line.statistics = statisticsIn(*line.series.history, {end - window.span(), end});
    if (!m_areCandles || m_series->size() != 1)
        return;
    const int most = int(frame.geometry.plot.width() / widthOfCandle);
    line.candles = candlesIn(*line.series.history, window, candleStep(window.span(), most));
    for (const Candle &candle : line.candles) {
        line.lowest = line.hasPoints ? std::min(line.lowest, candle.low) : candle.low;
        line.highest = line.hasPoints ? std::max(line.highest, candle.high) : candle.high;
        line.hasPoints = true;
    }
}

void ChartRenderer::fitScales(ChartFrame &frame)
{
    for (const ChartSide side : {ChartSide::right, ChartSide::left}) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        int decimals = 0;
        for (const ChartFrame::Line &line : frame.lines) {
            if (line.series.side == side && line.series.isVisible && line.hasPoints) {
                lowest = std::min(lowest, line.lowest);
                highest = std::max(highest, line.highest);
                decimals = std::max(decimals, line.series.axisDecimals.value_or(line.series.decimals));
            }
        }
        const int ticks = std::clamp(int(frame.pane(side).height()) / valueTickDistance, 2, 7);
        ValueScale &scale = m_scales[indexOf(side)];
        const bool hasData = lowest <= highest;
        frame.ranges[indexOf(side)] =
            scale.fit(hasData ? lowest : 0, hasData ? highest : 1, ticks, std::pow(10.0, -decimals));
        if (!hasData)
            scale.forget();
        frame.ranges[indexOf(side)].step = stepWithLabel(frame, side, decimals);
        frame.decimals[indexOf(side)] = std::max(decimals, decimalsOf(frame.range(side).step));
        giveValues(frame, side);
    }
}

// A low chart has few ticks. Where the newest values cover the labels of all of them, a finer step has one beside them.
double ChartRenderer::stepWithLabel(const ChartFrame &frame, ChartSide side, int decimals) const
{
    const ValueRange usual = frame.range(side);
    const auto hasLabel = [&](double step) {
        const std::vector<double> ticks = valueTicks({usual.from, usual.to, step});
        return std::ranges::any_of(ticks,
                                   [&](double tick) { return !isUnderTag(frame.y(tick, side), side, frame, m_look); });
    };
    if (hasLabel(usual.step))
        return usual.step;
    const int mostDecimals = std::max(decimals, decimalsOf(usual.step));
    // Labels do not lie over each other.
    const int mostTicks = int(frame.pane(side).height() / QFontMetricsF(m_look.labels).height());
    for (int most = 2; most <= mostTicks; ++most) {
        const double step = roundStep(usual.span(), most);
        if (step < usual.step && decimalsOf(step) <= mostDecimals && hasLabel(step))
            return step;
    }
    return usual.step;
}

// The picture knows one plot: an axis that goes on beyond its pane puts its lines where they belong.
void ChartRenderer::giveValues(const ChartFrame &frame, ChartSide side)
{
    const QRectF pane = frame.pane(side);
    const QRectF plot = frame.geometry.plot;
    const ValueRange &range = frame.range(side);
    const double perPixel = range.span() / std::max(pane.height(), 1.0);
    m_picture->setValues(side, range.from - (plot.bottom() - pane.bottom()) * perPixel,
                         range.to + (pane.top() - plot.top()) * perPixel);
}

} // namespace heliograph
