// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/valuetags.h"

#include "ui/charts/chartpainter.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QPainterPath>
#include <numeric>

namespace heliograph
{

namespace
{

void paintTag(QPainter &painter, const QRectF &rect, const QString &text, const QColor &colour,
              const QColor &background)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(rect, 3, 3);
    painter.fillPath(path, colour);
    painter.setPen(background);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace

std::vector<double> spreadTags(const std::vector<double> &wanted, double height, double top, double bottom)
{
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&wanted](std::size_t i) { return wanted[i]; });
    std::vector<double> centres(wanted.size());
    double least = top + height / 2;
    for (const std::size_t i : order) {
        centres[i] = std::max(wanted[i], least);
        least = centres[i] + height;
    }
    double most = bottom - height / 2;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        centres[*i] = std::min(centres[*i], most);
        most = centres[*i] - height;
    }
    return centres;
}

void paintValueTags(QPainter &painter, const ChartFrame &frame, const ChartLook &look)
{
    const QRectF plot = frame.geometry.plot;
    const QFontMetricsF metrics(look.strong);
    const double height = metrics.height() + spacing::tight;
    painter.setFont(look.strong);
    for (const ChartSide side : {ChartSide::right, ChartSide::left}) {
        std::vector<const ChartFrame::Line *> lines;
        std::vector<double> wanted;
        for (const ChartFrame::Line &line : frame.lines) {
            if (!line.series.isVisible || !line.newestShown || line.series.side != side)
                continue;
            lines.push_back(&line);
            wanted.push_back(std::clamp(frame.y(line.newestShown->value, side), plot.top(), plot.bottom()));
        }
        const auto centres = spreadTags(wanted, height + 1, plot.top() - height / 2, plot.bottom() + height / 2);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const QString text = valueText(lines[i]->newestShown->value, lines[i]->series.decimals);
            const double width = metrics.horizontalAdvance(text) + 2 * spacing::tight;
            const double x =
                side == ChartSide::right ? plot.right() + spacing::tight : plot.left() - spacing::tight - width;
            const QColor colour = frame.isStale ? look.colours.muted : look.colours.series[lines[i]->series.colour];
            paintTag(painter, QRectF(x, centres[i] - height / 2, width, height), text, colour, look.background);
        }
    }
    painter.setFont(look.labels);
}

} // namespace heliograph
