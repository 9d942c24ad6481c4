// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/crosshair.h"

#include "ui/charts/chartmarker.h"
#include "ui/charts/charttext.h"
#include "ui/charts/gaptext.h"
#include "ui/charts/valuetext.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// For the mark of a series.
constexpr double lineIndent = 14;
constexpr double betweenColumns = 16;

std::optional<SampleGap> gapAt(qint64 time, const ChartFrame &frame)
{
    const auto found = std::find_if(frame.gaps.begin(), frame.gaps.end(), [time](const SampleGap &gap) {
        return time > gap.time.from && time <= gap.time.to;
    });
    return found == frame.gaps.end() ? std::nullopt : std::optional(*found);
}

QString withSign(double value, int decimals, const QString &unit)
{
    return (value > 0 ? u"+"_s : QString()) + valueText(value, decimals, unit);
}

// One line of the box: mark and name on the left, numbers on the right.
struct BoxLine {
    const ChartSeries *series = nullptr;
    QString left;
    QString right;
};

// The one under the crosshair. Only a chart of one series has some.
const Candle *candleAt(const CrosshairReadout &readout, const ChartFrame &frame)
{
    if (readout.values.size() != 1 || !readout.values.front().sample)
        return nullptr;
    const std::vector<Candle> &candles = frame.lines[readout.values.front().line].candles;
    const auto found = std::ranges::find_if(candles, [time = readout.time](const Candle &candle) {
        return time >= candle.time.from && time < candle.time.to;
    });
    return found == candles.end() ? nullptr : &*found;
}

// One that still runs has not closed.
QString endOf(const Candle &candle, const ChartFrame &frame)
{
    if (frame.now >= candle.time.to)
        return ChartText::tr("closed at");
    return frame.isStale ? ChartText::tr("last at") : ChartText::tr("now at");
}

void addCandle(std::vector<BoxLine> &lines, const Candle &candle, const ChartFrame &frame, const ChartSeries &series)
{
    for (const auto &[name, value] :
         {std::pair(ChartText::tr("opened at"), candle.open), std::pair(ChartText::tr("highest then"), candle.high),
          std::pair(ChartText::tr("lowest then"), candle.low), std::pair(endOf(candle, frame), candle.close)})
        lines.push_back({nullptr, name, valueText(value, series.decimals, series.unit)});
}

// Of a candle it says how long that is.
QString titleOf(const CrosshairReadout &readout, const ChartFrame &frame)
{
    const Candle *candle = candleAt(readout, frame);
    if (!candle)
        return frame.timeText.moment(readout.time);
    return frame.timeText.clock(candle->time.from) + u" \u2013 "_s + frame.timeText.clock(candle->time.to);
}

std::vector<BoxLine> boxLines(const CrosshairReadout &readout, const ChartFrame &frame)
{
    std::vector<BoxLine> lines;
    const Candle *candle = candleAt(readout, frame);
    for (const CrosshairReadout::Value &value : readout.values) {
        const ChartFrame::Line &line = frame.lines[value.line];
        const ChartSeries &series = line.series;
        if (!value.sample) {
            lines.push_back({&series, series.name, ChartText::tr("no data")});
            continue;
        }
        // A candle does not say what the value was at one moment of it.
        const QString then = candle ? QString() : valueText(value.sample->value, series.decimals, series.unit);
        lines.push_back({&series, series.name, then});
        if (readout.values.size() > 1)
            continue;
        if (candle)
            addCandle(lines, *candle, frame, series);
        const double last = candle ? candle->close : value.sample->value;
        lines.push_back(
            {nullptr, ChartText::tr("since then"), withSign(line.newest->value - last, series.decimals, series.unit)});
        lines.push_back(
            {nullptr, ChartText::tr("lowest in view"), valueText(line.lowest, series.decimals, series.unit)});
        lines.push_back(
            {nullptr, ChartText::tr("highest in view"), valueText(line.highest, series.decimals, series.unit)});
    }
    if (readout.isInGap()) {
        const TimeWindow &time = readout.gap->time;
        lines.push_back({nullptr,
                         ChartText::tr("%1 to %2").arg(frame.timeText.clock(time.from), frame.timeText.clock(time.to)),
                         gapReason(*readout.gap)});
    }
    // In the chart itself a limit is a line without words until it is reached.
    for (const ChartBand &band : frame.bands)
        lines.push_back({nullptr, band.text, {}});
    return lines;
}

void paintLine(QPainter &painter, const BoxLine &line, const QRectF &rect, const ChartLook &look)
{
    const QFontMetricsF metrics(look.labels);
    if (line.series) {
        paintMarker(painter, {rect.left() + 4, rect.top() + metrics.height() / 2}, line.series->marker,
                    look.colours.series[line.series->colour], Qt::transparent);
    }
    const double left = rect.left() + lineIndent;
    // Where both have no room, a name gives way to its value, and a reason to its times.
    const double room = rect.right() - left - betweenColumns;
    const QString name = line.series
        ? metrics.elidedText(line.left, Qt::ElideRight, room - metrics.horizontalAdvance(line.right) + 1)
        : line.left;
    const QString value = metrics.elidedText(line.right, Qt::ElideRight, room - metrics.horizontalAdvance(name) + 1);
    painter.setPen(look.colours.muted);
    painter.drawText(QPointF(left, rect.top() + metrics.ascent()), name);
    painter.setPen(line.series ? look.text : look.colours.muted);
    painter.drawText(QPointF(rect.right() - metrics.horizontalAdvance(value), rect.top() + metrics.ascent()), value);
}

struct Box {
    QRectF rect;
    std::vector<BoxLine> lines;
    // Lines below each other; the others are beside them.
    std::size_t rows = 0;
    bool hasTwoColumns = false;
};

void paintLines(QPainter &painter, const Box &box, const QRectF &rect, const ChartLook &look)
{
    const double height = QFontMetricsF(look.labels).height();
    const double width = box.hasTwoColumns ? (rect.width() - betweenColumns) / 2 : rect.width();
    for (std::size_t i = 0; i < box.lines.size(); ++i) {
        const std::size_t column = i / box.rows;
        const double left = rect.left() + double(column) * (width + betweenColumns);
        const double top = rect.top() + double(i % box.rows) * height;
        paintLine(painter, box.lines[i], {left, top, width, height}, look);
    }
}

double widestOf(std::span<const BoxLine> lines, const QFontMetricsF &metrics)
{
    double width = 0;
    for (const BoxLine &line : lines) {
        width = std::max(width,
                         lineIndent + metrics.horizontalAdvance(line.left) + betweenColumns
                             + metrics.horizontalAdvance(line.right));
    }
    return width;
}

// Beside the crosshair and whole inside the bounds. Where these are too low there are two columns of lines, and what
// has no room in them, either, is left out.
Box boxOf(const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look, const QRectF &bounds)
{
    Box box{.rect = {}, .lines = boxLines(readout, frame)};
    const QFontMetricsF metrics(look.labels);
    const QFontMetricsF strong(look.strong);
    const double head = strong.height() + spacing::tight + 2 * spacing::group;
    const auto fitting = std::size_t(std::max(0.0, (bounds.height() - head) / metrics.height()));
    const std::size_t count = box.lines.size();
    const std::size_t inTwoColumns = std::min(count, 2 * fitting);
    const double twoColumns = 2 * widestOf(std::span(box.lines).first(inTwoColumns), metrics) + betweenColumns;
    box.hasTwoColumns = count > fitting && twoColumns + 2 * spacing::group <= bounds.width();
    box.lines.resize(box.hasTwoColumns ? inTwoColumns : std::min(count, fitting));
    box.rows = box.hasTwoColumns ? (inTwoColumns + 1) / 2 : box.lines.size();
    const double width = std::max(strong.horizontalAdvance(titleOf(readout, frame)),
                                  box.hasTwoColumns ? twoColumns : widestOf(box.lines, metrics));
    const QSizeF size(std::min(std::ceil(width) + 2 * spacing::group, bounds.width()),
                      std::ceil(head + metrics.height() * double(box.rows)));
    const QRectF plot = frame.geometry.plot;
    const double x = frame.geometry.x(readout.time);
    const bool isRight = x + spacing::panel + size.width() <= plot.right();
    const double left = isRight ? x + spacing::panel : x - spacing::panel - size.width();
    const double top = plot.top() + spacing::group;
    box.rect = QRectF(QPointF(std::max(bounds.left(), std::min(left, bounds.right() - size.width())),
                              std::max(bounds.top(), std::min(top, bounds.bottom() - size.height()))),
                      size);
    return box;
}

void paintBox(QPainter &painter, const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look,
              const QRectF &bounds)
{
    const Box box = boxOf(readout, frame, look, bounds);
    const QFontMetricsF strong(look.strong);
    QPainterPath path;
    path.addRoundedRect(box.rect, 4, 4);
    painter.fillPath(path, ChartLook::faded(look.background, 0.94));
    painter.setPen(QPen(ChartLook::faded(look.text, 0.25), 1));
    painter.drawPath(path);
    const QRectF inner = box.rect.adjusted(spacing::group, spacing::group, -spacing::group, -spacing::group);
    painter.setPen(look.text);
    painter.setFont(look.strong);
    painter.drawText(QPointF(inner.left(), inner.top() + strong.ascent()),
                     strong.elidedText(titleOf(readout, frame), Qt::ElideRight, inner.width() + 1));
    painter.setFont(look.labels);
    paintLines(painter, box, inner.adjusted(0, strong.height() + spacing::tight, 0, 0), look);
}

} // namespace

CrosshairReadout CrosshairReadout::at(qint64 time, const ChartFrame &frame)
{
    CrosshairReadout readout{.time = time, .values = {}, .gap = gapAt(time, frame)};
    for (std::size_t i = 0; i < frame.lines.size(); ++i) {
        const ChartSeries &series = frame.lines[i].series;
        if (!series.isVisible)
            continue;
        readout.values.push_back(
            {.line = i, .sample = readout.isInGap() ? std::nullopt : series.history->lastAtOrBefore(time)});
    }
    return readout;
}

QString CrosshairReadout::text(const ChartFrame &frame) const
{
    QStringList parts{frame.timeText.moment(time)};
    for (const Value &value : values) {
        const ChartSeries &series = frame.lines[value.line].series;
        parts.append(value.sample ? series.name + u' ' + valueText(value.sample->value, series.decimals, series.unit)
                                  : ChartText::tr("%1 no data").arg(series.name));
    }
    if (gap) {
        const QString from = frame.timeText.clock(gap->time.from);
        const QString to = frame.timeText.clock(gap->time.to);
        parts.append((isInGap() ? ChartText::tr("no data from %1 to %2 (%3)")
                                : ChartText::tr("after no data from %1 to %2 (%3)"))
                         .arg(from, to, gapReason(*gap)));
    }
    return parts.join(u", "_s);
}

QRectF crosshairBox(const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look,
                    const QRectF &bounds)
{
    return boxOf(readout, frame, look, bounds).rect;
}

void paintCrosshair(QPainter &painter, const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look,
                    const QRectF &bounds)
{
    const QRectF plot = frame.geometry.plot;
    const double x = std::floor(frame.geometry.x(readout.time)) + 0.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ChartLook::faded(look.text, 0.5), 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + spacing::tight));
    for (const CrosshairReadout::Value &value : readout.values) {
        const ChartSeries &series = frame.lines[value.line].series;
        if (!value.sample)
            continue;
        // On the sample itself, so that it is seen how old the value already was.
        const QPointF point(frame.geometry.x(value.sample->time), frame.y(value.sample->value, series.side));
        if (plot.adjusted(-1, -1, 1, 1).contains(point))
            paintMarker(painter, point, series.marker, look.colours.series[series.colour], look.background);
    }
    paintBox(painter, readout, frame, look, bounds);
}

} // namespace heliograph
