// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartmarks.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlook.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <optional>

namespace heliograph
{

namespace
{

constexpr double markSize = 9;

QColor colourOf(MarkKind kind, const ChartLook &look)
{
    switch (kind) {
    case MarkKind::info:
        return look.colours.muted;
    case MarkKind::warning:
        return look.colours.warning;
    case MarkKind::error:
        return look.colours.error;
    }
    Q_UNREACHABLE();
}

// None: out of sight, or of a series that is.
std::optional<double> heightOf(const ChartLimit &limit, const ChartFrame &frame)
{
    if (limit.line >= frame.lines.size() || !frame.lines[limit.line].series.isVisible)
        return std::nullopt;
    const ChartSide side = frame.lines[limit.line].series.side;
    const double y = frame.y(limit.value, side);
    const QRectF pane = frame.pane(side);
    return y < pane.top() || y > pane.bottom() ? std::nullopt : std::optional(y);
}

class Labels
{
public:
    Labels(QPainter &painter, const ChartLook &look)
        : m_painter(painter), m_metrics(look.labels), m_background(ChartLook::faded(look.background, 0.75))
    {
    }

    // Moved into the bounds; left out where there is no room.
    void write(const QString &text, QRectF place, const QRectF &bounds, const QColor &colour)
    {
        place.moveLeft(
            std::clamp(place.left(), bounds.left(), std::max(bounds.left(), bounds.right() - place.width())));
        const auto isUnder = [&place](const QRectF &other) { return other.intersects(place); };
        if (place.width() > bounds.width() || std::any_of(m_taken.begin(), m_taken.end(), isUnder))
            return;
        m_taken.push_back(place);
        m_painter.fillRect(place, m_background);
        m_painter.setPen(colour);
        m_painter.drawText(place, Qt::AlignCenter, text);
    }

    QSizeF sizeOf(const QString &text) const
    {
        return {m_metrics.horizontalAdvance(text) + 2 * spacing::tight, m_metrics.height()};
    }

private:
    QPainter &m_painter;
    const QFontMetricsF m_metrics;
    const QColor m_background;
    std::vector<QRectF> m_taken;
};

// Points up where it began, and is hollow and points down where it ended.
void paintMoment(QPainter &painter, double x, double bottom, const ChartMoment &moment, const ChartLook &look)
{
    const QColor colour = colourOf(moment.kind, look);
    const double half = markSize / 2;
    QPainterPath path;
    if (moment.isEnd)
        path.addPolygon(QPolygonF({{x - half, bottom - markSize}, {x + half, bottom - markSize}, {x, bottom}}));
    else
        path.addPolygon(QPolygonF({{x - half, bottom}, {x + half, bottom}, {x, bottom - markSize}}));
    path.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(moment.isEnd ? look.background : colour);
    painter.drawPath(path);
    painter.restore();
}

} // namespace

void paintLimits(QPainter &painter, const ChartFrame &frame, const ChartLook &look)
{
    const QRectF &plot = frame.geometry.plot;
    for (const ChartLimit &limit : frame.marks.limits) {
        const auto y = heightOf(limit, frame);
        if (!y)
            continue;
        painter.setPen(QPen(ChartLook::faded(colourOf(limit.kind, look), 0.8), 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), crisp(*y)), QPointF(plot.right(), crisp(*y)));
    }
    for (const ChartMoment &moment : frame.marks.moments) {
        if (!frame.geometry.window.contains(moment.time))
            continue;
        const double x = crisp(frame.geometry.x(moment.time));
        painter.setPen(QPen(ChartLook::faded(colourOf(moment.kind, look), moment.isEnd ? 0.3 : 0.5), 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
}

void paintMarks(QPainter &painter, const ChartFrame &frame, const ChartLook &look)
{
    const QRectF &plot = frame.geometry.plot;
    Labels labels(painter, look);
    // At the old end: at the new one is what a person looks for.
    for (const ChartLimit &limit : frame.marks.limits) {
        const auto y = heightOf(limit, frame);
        if (!y)
            continue;
        const QSizeF size = labels.sizeOf(limit.name);
        const double top = *y - size.height() >= plot.top() ? *y - size.height() : *y;
        labels.write(limit.name, QRectF({plot.left(), top}, size), plot, colourOf(limit.kind, look));
    }
    // The newest keep their names.
    for (auto moment = frame.marks.moments.rbegin(); moment != frame.marks.moments.rend(); ++moment) {
        if (!frame.geometry.window.contains(moment->time))
            continue;
        const double x = frame.geometry.x(moment->time);
        paintMoment(painter, x, plot.bottom() - 1, *moment, look);
        const QSizeF size = labels.sizeOf(moment->name);
        const QPointF corner(x - size.width() / 2, plot.bottom() - markSize - spacing::tight - size.height());
        if (!moment->isEnd)
            labels.write(moment->name, QRectF(corner, size), plot, colourOf(moment->kind, look));
    }
}

} // namespace heliograph
