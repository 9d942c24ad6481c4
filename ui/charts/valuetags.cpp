// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/valuetags.h"

#include "ui/charts/valuetext.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <numeric>

namespace heliograph
{

namespace
{

struct Tag {
    const ChartFrame::Line *line = nullptr;
    double centre = 0;
};

double tagHeight(const ChartLook &look)
{
    return QFontMetricsF(look.strong).height() + spacing::tight;
}

std::vector<Tag> tagsOf(ChartSide side, const ChartFrame &frame, const ChartLook &look)
{
    const QRectF plot = frame.pane(side);
    const double height = tagHeight(look);
    std::vector<Tag> tags;
    std::vector<double> wanted;
    for (const ChartFrame::Line &line : frame.lines) {
        if (!line.series.isVisible || !line.newestShown || line.series.side != side)
            continue;
        tags.push_back({&line, 0});
        wanted.push_back(std::clamp(frame.y(line.newestShown->value, side), plot.top(), plot.bottom()));
    }
    // The times are below the plot.
    const auto centres = spreadTags(wanted, height + 1, plot.top() - height / 2, plot.bottom());
    for (std::size_t i = 0; i < tags.size(); ++i)
        tags[i].centre = centres[i];
    return tags;
}

// Filled only while it is the present; else the edge says of which series it is.
void paintTag(QPainter &painter, const QRectF &rect, const QString &text, const QColor &colour, const QColor &edge,
              const ChartLook &look, bool isPresent)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(isPresent ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.fillPath(path, isPresent ? colour : look.background);
    if (!isPresent)
        painter.strokePath(path, QPen(edge, 1));
    painter.setPen(isPresent ? look.background : colour);
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
    // Without room for all of them they overlap: none is pushed out of the picture.
    const double distance =
        wanted.size() < 2 ? height : std::clamp((bottom - top - height) / double(wanted.size() - 1), 0.0, height);
    double least = top + height / 2;
    for (const std::size_t i : order) {
        centres[i] = std::max(wanted[i], least);
        least = centres[i] + distance;
    }
    double most = bottom - height / 2;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        centres[*i] = std::min(centres[*i], most);
        most = centres[*i] - distance;
    }
    return centres;
}

bool isUnderTag(double y, ChartSide side, const ChartFrame &frame, const ChartLook &look)
{
    const std::vector<Tag> tags = tagsOf(side, frame, look);
    const double reach = tagHeight(look) / 2 + QFontMetricsF(look.labels).capHeight() / 2 + 1;
    return std::ranges::any_of(tags, [=](const Tag &tag) { return std::abs(tag.centre - y) < reach; });
}

void paintValueTags(QPainter &painter, const ChartFrame &frame, const ChartLook &look)
{
    const QRectF plot = frame.geometry.plot;
    const QFontMetricsF metrics(look.strong);
    const double height = tagHeight(look);
    painter.setFont(look.strong);
    const bool isAlone =
        std::ranges::count_if(frame.lines, [](const ChartFrame::Line &line) { return line.series.isVisible; }) == 1;
    for (const ChartSide side : {ChartSide::right, ChartSide::left}) {
        for (const Tag &tag : tagsOf(side, frame, look)) {
            const ChartSeries &series = tag.line->series;
            const QString text = valueText(tag.line->newestShown->value, series.decimals);
            const double width = metrics.horizontalAdvance(text) + 2 * spacing::tight;
            const double x = side == ChartSide::right || frame.hasStrip() ? plot.right() + spacing::tight
                                                                          : plot.left() - spacing::tight - width;
            const QColor own = look.colours.series[std::size_t(series.colour)];
            const QColor colour = frame.isStale ? look.colours.muted : own;
            paintTag(painter, QRectF(x, tag.centre - height / 2, width, height), text, colour, isAlone ? colour : own,
                     look, frame.isFollowing && !frame.isStale);
        }
    }
    painter.setFont(look.labels);
}

} // namespace heliograph
