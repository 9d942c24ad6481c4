// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpicture.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>

namespace heliograph
{

ChartPicture::ChartPicture(SegmentedSeries::Gaps gaps)
    : m_gaps(gaps), m_scene(std::make_unique<QGraphicsScene>()), m_chart(new QChart), m_times(new QValueAxis(m_chart)),
      m_right(new QValueAxis(m_chart)), m_left(new QValueAxis(m_chart))
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    // A scene without views collects changes for its listeners, and never frees them without one.
    QObject::connect(m_scene.get(), &QGraphicsScene::changed, m_scene.get(), [] {});
    m_scene->addItem(m_chart);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->setContentsMargins(0, 0, 0, 0);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_right, Qt::AlignRight);
    m_chart->addAxis(m_left, Qt::AlignLeft);
    for (QValueAxis *axis : {m_times, m_right, m_left})
        axis->setVisible(false);
}

ChartPicture::~ChartPicture() = default;

void ChartPicture::setLines(const std::vector<Line> &lines)
{
    const auto isOnItsSide = [](const Line &line, ChartSide side) { return line.side == side; };
    if (!std::equal(lines.begin(), lines.end(), m_sides.begin(), m_sides.end(), isOnItsSide)) {
        m_chart->removeAllSeries();
        m_lines.clear();
        m_sides.clear();
        for (const Line &line : lines) {
            m_lines.emplace_back(*m_chart, *m_times, axis(line.side), m_gaps);
            m_sides.push_back(line.side);
        }
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        m_lines[i].setPen(lines[i].pen);
        m_lines[i].setVisible(lines[i].isVisible);
    }
}

void ChartPicture::setSize(const QSizeF &size)
{
    if (size == m_size)
        return;
    m_size = size;
    m_scene->setSceneRect(QRectF({}, size));
    m_chart->resize(size);
    m_chart->setPlotArea(QRectF({}, size));
}

void ChartPicture::setTimes(double from, double to)
{
    if (m_times->min() != from || m_times->max() != to)
        m_times->setRange(from, to);
}

void ChartPicture::setValues(ChartSide side, double from, double to)
{
    if (axis(side).min() != from || axis(side).max() != to)
        axis(side).setRange(from, to);
}

void ChartPicture::replace(std::size_t line, const ChartLine &points)
{
    m_lines[line].replace(points);
}

void ChartPicture::paint(QPainter &painter, const QPointF &topLeft) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, QRectF(topLeft, m_size), QRectF({}, m_size));
    painter.restore();
}

} // namespace heliograph
