// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/segmentedseries.h"

#include "ui/charts/chartpicture.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QPen>
#include <QValueAxis>
#include <limits>

namespace heliograph
{

namespace
{

QList<QPointF> withHoles(const ChartLine &line)
{
    if (line.breaks.isEmpty())
        return line.points;
    QList<QPointF> points;
    points.reserve(line.points.size() + line.breaks.size());
    qsizetype next = 0;
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        if (next < line.breaks.size() && line.breaks[next] == i) {
            points.append({line.points[i].x(), std::numeric_limits<double>::quiet_NaN()});
            ++next;
        }
        points.append(line.points[i]);
    }
    return points;
}

} // namespace

SegmentedSeries::SegmentedSeries(QChart &chart, QAbstractAxis &x, QAbstractAxis &y, Gaps gaps)
    : m_chart(chart), m_x(x), m_y(y), m_gaps(gaps)
{
    addPiece();
}

void SegmentedSeries::addPiece()
{
    auto *series = new QLineSeries(&m_chart);
    if (!m_pieces.isEmpty()) {
        series->setPen(m_pieces.first()->pen());
        series->setVisible(m_pieces.first()->isVisible());
    }
    m_chart.addSeries(series);
    series->attachAxis(&m_x);
    series->attachAxis(&m_y);
    m_pieces.append(series);
}

void SegmentedSeries::replace(const ChartLine &line)
{
    if (m_gaps == Gaps::notANumber) {
        m_pieces.first()->replace(withHoles(line));
        return;
    }
    const qsizetype count = std::min(line.breaks.size() + 1, mostPieces);
    while (m_pieces.size() < count)
        addPiece();
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        const qsizetype from = i == 0 ? 0 : i < count ? line.breaks[i - 1] : line.points.size();
        const qsizetype to = i + 1 < count ? line.breaks[i] : line.points.size();
        if (from < to || !m_pieces[i]->points().isEmpty())
            m_pieces[i]->replace(line.points.mid(from, to - from));
    }
}

void SegmentedSeries::setPen(const QPen &pen)
{
    for (QLineSeries *piece : m_pieces)
        piece->setPen(pen);
}

void SegmentedSeries::setVisible(bool visible)
{
    for (QLineSeries *piece : m_pieces)
        piece->setVisible(visible);
}

SegmentedSeries::Gaps SegmentedSeries::gapsOfThisQt()
{
    static const Gaps gaps = [] {
        ChartPicture picture(Gaps::notANumber);
        picture.setLines({{.pen = QPen(Qt::black, 4), .side = ChartSide::right}});
        picture.setSize({60, 20});
        picture.setTimes(0, 60);
        picture.setValues(ChartSide::right, 0, 20);
        picture.replace(0, {.points = {{0, 10}, {20, 10}, {40, 10}, {60, 10}}, .breaks = {2}});
        QImage image(60, 20, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        picture.paint(painter, {});
        painter.end();
        const auto isDrawn = [&image](int x) { return qGray(image.pixel(x, 10)) < 128; };
        return isDrawn(10) && isDrawn(50) && !isDrawn(30) ? Gaps::notANumber : Gaps::pieces;
    }();
    return gaps;
}

} // namespace heliograph
