// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpainter.h"

#include "ui/charts/chartmarker.h"
#include "ui/charts/charttext.h"
#include "ui/charts/gaptext.h"
#include "ui/charts/valuetags.h"
#include "ui/charts/valuetext.h"
#include "ui/style/agetext.h"
#include "ui/style/spacing.h"

#include <QPainter>

namespace heliograph
{

namespace
{

// A time of which nothing is known, hatched, with words at its top where there is room.
struct UnknownTime {
    QRectF place;
    QString text = {};
    QRectF label = {};
};

// The least distance between ticks of the time axis.
constexpr double labelDistance = 88;
constexpr double hatchDistance = 8;
constexpr QStringView separator = u" \u00B7 ";

void paintHatch(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setClipRect(rect);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    const double start = std::floor(rect.left() / hatchDistance) * hatchDistance - rect.height();
    for (double x = start; x < rect.right(); x += hatchDistance)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

QColor colourOf(const ChartBand &band, const ChartLook &look)
{
    return band.kind == ChartBand::Kind::critical ? look.colours.error : look.colours.warning;
}

// A limit is a thin line until something in sight has come near it.
bool isReached(const ChartBand &band, const ChartFrame &frame)
{
    return std::ranges::any_of(frame.lines, [&band](const ChartFrame::Line &line) {
        return line.series.side == band.side && line.series.isVisible && line.hasPoints && line.highest >= band.from;
    });
}

// None: out of sight.
std::optional<QRectF> placeOf(const ChartBand &band, const ChartFrame &frame)
{
    const QRectF pane = frame.pane(band.side);
    const double top = std::max(frame.y(band.to, band.side), pane.top());
    const double bottom = std::min(frame.y(band.from, band.side), pane.bottom());
    if (bottom <= pane.top() || top >= pane.bottom())
        return std::nullopt;
    return QRectF(frame.geometry.plot.left(), top, frame.geometry.plot.width(), bottom - top);
}

// None: not reached, or there is no room.
std::optional<QRectF> labelOf(const ChartBand &band, const ChartFrame &frame, const ChartLook &look)
{
    const QFontMetricsF metrics(look.labels);
    const auto place = placeOf(band, frame);
    if (!place || !isReached(band, frame) || place->height() < metrics.height())
        return std::nullopt;
    const double width = metrics.horizontalAdvance(band.text) + 2 * spacing::tight;
    return QRectF(place->left(), place->bottom() - metrics.height(), width, metrics.height());
}

// With the first of the texts that fits; they go from the longest to the shortest.
UnknownTime unknownBetween(qint64 from, qint64 to, const QStringList &texts, const ChartFrame &frame,
                           const QFontMetricsF &metrics)
{
    const QRectF &plot = frame.geometry.plot;
    const double begin = std::max(frame.geometry.x(from), plot.left());
    const double end = std::min(frame.geometry.x(to), plot.right());
    UnknownTime unknown{.place = QRectF(begin, plot.top(), std::max(end - begin, 1.0), plot.height())};
    const auto width = [&metrics](const QString &text) { return metrics.horizontalAdvance(text) + spacing::group; };
    const auto fits = [&](const QString &text) { return width(text) + spacing::tight <= unknown.place.width(); };
    const auto longest = std::ranges::find_if(texts, fits);
    if (longest == texts.end())
        return unknown;
    unknown.text = *longest;
    const double left = unknown.place.center().x() - width(*longest) / 2;
    unknown.label = QRectF(left, plot.top() + spacing::tight, width(*longest), metrics.height() + 2);
    return unknown;
}

QStringList gapTexts(const SampleGap &gap)
{
    const QString time = ageText(std::chrono::milliseconds(gap.time.span()));
    return {ChartText::tr("no data for %1: %2").arg(time, gapReason(gap)), ChartText::tr("no data for %1").arg(time),
            ChartText::tr("no data")};
}

// The time before the first value, the gaps, and the time since the newest value of a picture that is old. That may be
// older than its reader thinks, so it names a time and no age.
std::vector<UnknownTime> unknownTimesOf(const ChartFrame &frame, const QFontMetricsF &metrics)
{
    std::vector<UnknownTime> times;
    if (const auto before = frame.timeBefore())
        times.push_back(unknownBetween(before->from, before->to, {ChartText::tr("no data")}, frame, metrics));
    for (const SampleGap &gap : frame.gaps)
        times.push_back(unknownBetween(gap.time.from, gap.time.to, gapTexts(gap), frame, metrics));
    const auto newest = frame.newestTime();
    const QRectF &plot = frame.geometry.plot;
    if (frame.isStale && newest && frame.geometry.x(*newest) < plot.right() && frame.geometry.x(frame.now) > plot.left()
        && frame.now > *newest) {
        const QStringList texts{ChartText::tr("no data since %1").arg(frame.timeText.clock(*newest)),
                                ChartText::tr("no data")};
        times.push_back(unknownBetween(*newest, frame.now, texts, frame, metrics));
    }
    return times;
}

} // namespace

ChartPainter::ChartPainter(QPainter &painter, const ChartFrame &frame, const ChartLook &look)
    : m_painter(painter), m_frame(frame), m_look(look), m_plot(frame.geometry.plot), m_metrics(look.labels)
{
    m_painter.setFont(look.labels);
}

void ChartPainter::paintBehind()
{
    paintBands();
    paintGrid();
    paintLimits(m_painter, m_frame, m_look);
}

void ChartPainter::paintBefore()
{
    paintCandles();
    paintUnknownTimes();
    paintBandTexts();
    paintStripName();
    paintTimes();
    for (const ChartSide side : {ChartSide::right, ChartSide::left})
        paintValues(side);
    paintMarks(m_painter, m_frame, m_look);
    paintNewest();
}

// Rising ones are hollow, falling ones are filled: the colour is not needed to distinguish them.
void ChartPainter::paintCandles()
{
    constexpr double share = 0.7;
    m_painter.save();
    m_painter.setClipRect(m_plot);
    for (const ChartFrame::Line &line : m_frame.lines) {
        for (const Candle &candle : line.candles) {
            const bool rises = candle.close >= candle.open;
            const QColor colour = rises ? m_look.colours.up : m_look.colours.down;
            const double left = m_frame.geometry.x(candle.time.from);
            const double width = m_frame.geometry.x(candle.time.to) - left;
            const double body = std::max(1.0, std::floor(share * width));
            const double middle = crisp(left + width / 2);
            const auto y = [&](double value) { return m_frame.y(value, line.series.side); };
            const double top = crisp(y(std::max(candle.open, candle.close)));
            const double bottom = crisp(y(std::min(candle.open, candle.close)));
            m_painter.setPen(QPen(colour, 1));
            m_painter.drawLine(QPointF(middle, y(candle.high)), QPointF(middle, top));
            m_painter.drawLine(QPointF(middle, bottom), QPointF(middle, y(candle.low)));
            const QRectF rect(crisp(middle - body / 2), top, body, std::max(bottom - top, 0.0));
            if (!rises)
                m_painter.fillRect(rect, colour);
            m_painter.drawRect(rect);
        }
    }
    m_painter.restore();
}

void ChartPainter::paintBands()
{
    for (const ChartBand &band : m_frame.bands) {
        const auto place = placeOf(band, m_frame);
        if (!place)
            continue;
        const QColor colour = colourOf(band, m_look);
        const double bottom = crisp(place->bottom());
        if (isReached(band, m_frame))
            m_painter.fillRect(*place, ChartLook::faded(colour, 0.07));
        m_painter.setPen(QPen(ChartLook::faded(colour, isReached(band, m_frame) ? 0.55 : 0.3), 1));
        m_painter.drawLine(QPointF(m_plot.left(), bottom), QPointF(m_plot.right(), bottom));
    }
}

// Over the lines, which are faint under it: words that are crossed out are hard to read.
void ChartPainter::paintBandTexts()
{
    for (const ChartBand &band : m_frame.bands) {
        const auto label = labelOf(band, m_frame, m_look);
        if (!label)
            continue;
        m_painter.fillRect(label->adjusted(0, 1, 0, -1), ChartLook::faded(m_look.background, 0.75));
        m_painter.setPen(colourOf(band, m_look));
        m_painter.drawText(*label, Qt::AlignCenter, band.text);
    }
}

void ChartPainter::paintGrid()
{
    m_painter.setPen(QPen(m_look.grid(), 1));
    paintGrid(ChartSide::right);
    if (m_frame.hasStrip())
        paintGrid(ChartSide::left);
}

void ChartPainter::paintGrid(ChartSide side)
{
    for (const double tick : valueTicks(m_frame.range(side))) {
        const double y = crisp(m_frame.y(tick, side));
        m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
}

// Says what the strip is of, for its line differs from the others by its colour only.
void ChartPainter::paintStripName()
{
    if (!m_frame.hasStrip())
        return;
    for (const ChartFrame::Line &line : m_frame.lines) {
        if (line.series.side != ChartSide::left || !line.series.isVisible)
            continue;
        const double width = m_metrics.horizontalAdvance(line.series.name) + 2 * spacing::tight;
        const QRectF pane = m_frame.pane(ChartSide::left);
        const QRectF label(pane.left(), pane.top() - m_metrics.height() / 2, width, m_metrics.height());
        m_painter.fillRect(label, ChartLook::faded(m_look.background, 0.75));
        m_painter.setPen(m_frame.isStale ? m_look.colours.muted : m_look.colours.series[line.series.colour]);
        m_painter.drawText(label, Qt::AlignCenter, line.series.name);
    }
}

// Stands at the begin of the times: over the lines it would hide what it is about. Where there is no room for all of
// it, that the data is made up is what has to be known.
QString ChartPainter::noteOnTimes(double room) const
{
    const auto widthOf = [this](const QStringList &notes) {
        return m_metrics.horizontalAdvance(notes.join(separator));
    };
    QStringList notes;
    if (m_frame.first && (m_frame.isGrowing || m_frame.timeBefore()))
        notes.append(ChartText::tr("since %1").arg(m_frame.timeText.clock(*m_frame.first)));
    if (m_frame.isDemo) {
        // What came after it is real. Some times should have room beside that.
        const bool isOver = m_frame.demoUntil < m_frame.newestTime().value_or(0);
        const QString end = m_frame.timeText.clock(m_frame.demoUntil);
        const QString whole = ChartText::tr("demo data until %1").arg(end);
        const QString until = widthOf({whole}) <= room / 2 ? whole : ChartText::tr("demo until %1").arg(end);
        notes.append(isOver && widthOf({until}) <= room ? until : ChartText::tr("demo data"));
    }
    while (!notes.isEmpty() && widthOf(notes) > room)
        notes.removeFirst();
    return notes.join(separator);
}

void ChartPainter::paintTimes()
{
    const ChartGeometry &geometry = m_frame.geometry;
    const qint64 step = timeStep(geometry.window.span(), std::max(1, int(m_plot.width() / labelDistance)));
    const double baseline = m_plot.bottom() + spacing::tight + m_metrics.ascent();
    const QString now = ChartText::tr("now");
    const bool hasNow = m_frame.isFollowing;
    const double nowBegin = m_plot.right() - m_metrics.horizontalAdvance(now) / 2;
    const double end = hasNow ? nowBegin - spacing::group : m_plot.right();
    const QString note = noteOnTimes(end - m_plot.left());
    const double begin = m_plot.left() + (note.isEmpty() ? 0 : m_metrics.horizontalAdvance(note) + spacing::group);
    const int ahead = m_frame.timeText.secondsAheadOfUtc(geometry.window.to);
    for (const qint64 tick : timeTicks(geometry.window, step, ahead)) {
        const double x = geometry.x(tick);
        const QString text = m_frame.timeText.tick(tick, step);
        const double width = m_metrics.horizontalAdvance(text);
        m_painter.setPen(QPen(m_look.grid(), 1));
        m_painter.drawLine(QPointF(crisp(x), m_plot.bottom()), QPointF(crisp(x), m_plot.bottom() + spacing::tight));
        m_painter.setPen(m_look.colours.muted);
        if (x - width / 2 >= begin && x + width / 2 <= end)
            m_painter.drawText(QPointF(x - width / 2, baseline), text);
    }
    m_painter.setPen(m_look.colours.muted);
    m_painter.drawText(QPointF(m_plot.left(), baseline), note);
    if (hasNow) {
        m_painter.setPen(m_look.text);
        m_painter.drawText(QPointF(nowBegin, baseline), now);
    }
}

// Of all series of a side, or none: an axis of two units has none.
QString ChartPainter::unitOf(ChartSide side) const
{
    std::optional<QString> unit;
    for (const ChartFrame::Line &line : m_frame.lines) {
        if (line.series.side != side || !line.series.isVisible)
            continue;
        if (unit && *unit != line.series.unit)
            return {};
        unit = line.series.unit;
    }
    return unit.value_or(QString());
}

void ChartPainter::paintValues(ChartSide side)
{
    if (!m_frame.isUsed[side == ChartSide::right ? 0 : 1])
        return;
    const ValueRange &range = m_frame.range(side);
    const int decimals = m_frame.decimals[side == ChartSide::right ? 0 : 1];
    const QString unit = unitOf(side);
    m_painter.setPen(m_look.colours.muted);
    for (const double tick : valueTicks(range)) {
        const double y = m_frame.y(tick, side);
        if (isUnderTag(y, side, m_frame, m_look))
            continue;
        const QString text = valueText(tick, decimals, unit);
        const double x = side == ChartSide::right || m_frame.hasStrip()
            ? m_plot.right() + spacing::group
            : m_plot.left() - spacing::group - m_metrics.horizontalAdvance(text);
        m_painter.drawText(QPointF(x, y + m_metrics.capHeight() / 2), text);
    }
}

void ChartPainter::paintUnknownTimes()
{
    for (const UnknownTime &unknown : unknownTimesOf(m_frame, m_metrics)) {
        m_painter.fillRect(unknown.place, ChartLook::faded(m_look.colours.muted, 0.07));
        paintHatch(m_painter, unknown.place, ChartLook::faded(m_look.colours.muted, 0.16));
        if (unknown.text.isEmpty())
            continue;
        m_painter.fillRect(unknown.label, m_look.background);
        m_painter.setPen(m_look.colours.muted);
        m_painter.drawText(unknown.label, Qt::AlignCenter, unknown.text);
    }
}

void ChartPainter::paintNewest()
{
    const bool isAlone = std::count_if(m_frame.lines.begin(), m_frame.lines.end(),
                                       [](const ChartFrame::Line &line) { return line.series.isVisible; })
        == 1;
    for (const ChartFrame::Line &line : m_frame.lines) {
        if (!line.series.isVisible || !line.newest || !line.newestShown)
            continue;
        const QColor colour = m_frame.isStale ? m_look.colours.muted : m_look.colours.series[line.series.colour];
        const QPointF end(m_frame.geometry.x(line.newestShown->time),
                          m_frame.y(line.newestShown->value, line.series.side));
        if (isAlone && m_frame.isFollowing) {
            m_painter.setPen(QPen(ChartLook::faded(colour, 0.5), 1));
            m_painter.drawLine(QPointF(m_plot.left(), crisp(end.y())), QPointF(m_plot.right(), crisp(end.y())));
        }
        if (m_plot.adjusted(-1, -1, 1, 1).contains(end))
            paintMarker(m_painter, end, line.series.marker, colour, m_look.background);
    }
    paintValueTags(m_painter, m_frame, m_look);
}

std::vector<QRectF> wordsOn(const ChartFrame &frame, const ChartLook &look)
{
    std::vector<QRectF> words;
    for (const UnknownTime &unknown : unknownTimesOf(frame, QFontMetricsF(look.labels))) {
        if (!unknown.text.isEmpty())
            words.push_back(unknown.label);
    }
    for (const ChartBand &band : frame.bands) {
        if (const auto label = labelOf(band, frame, look))
            words.push_back(*label);
    }
    return words;
}

} // namespace heliograph
