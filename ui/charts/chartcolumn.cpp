// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartcolumn.h"

#include "ui/charts/chartview.h"
#include "ui/charts/statisticsrow.h"
#include "ui/style/spacing.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace heliograph
{

namespace
{

// Lines of text by which a chart is higher than the lowest one before there is room for anything else.
constexpr int spareLines = 2;

} // namespace

ChartColumn::ChartColumn(WrappingBar &values, StatisticsRow &statistics, ChartView &chart, QWidget *parent)
    : QWidget(parent), m_values(values), m_statistics(statistics), m_chart(chart), m_status(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::panel - spacing::tight, spacing::tight, spacing::tight, spacing::tight);
    column->setSpacing(spacing::tight);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    row->addWidget(&values, 1);
    m_status->setSpacing(spacing::group);
    row->addLayout(m_status);
    column->addLayout(row);
    column->addWidget(&statistics);
    column->addWidget(&chart, 1);
    // They are of the picture.
    connect(&chart, &ChartView::framePainted, this, &ChartColumn::fit);
}

int ChartColumn::heightAboveChart(RowExtent extent) const
{
    const int values = m_values.row().heightForWidth(m_values.width(), extent);
    return std::max(values, m_status->sizeHint().height()) + layout()->spacing();
}

// Of what is needed and of the room there is, never of what is shown at the moment: it would go to and fro.
void ChartColumn::fit()
{
    const int most = layout()->contentsRect().height() - m_chart.minimumSizeHint().height();
    const int room = most - spareLines * m_chart.fontMetrics().height();
    const int least = heightAboveChart(RowExtent::least);
    const auto fits = [this, least](RowExtent extent, int space) {
        const int height = heightAboveChart(extent);
        return height <= space || height == least;
    };
    // To know which line is which matters more than the spare height of the chart.
    const RowExtent extent = fits(RowExtent::whole, room) ? RowExtent::whole
        : fits(RowExtent::brief, most)                    ? RowExtent::brief
                                                          : RowExtent::least;
    m_values.row().setExtent(extent);
    const int withStatistics =
        heightAboveChart(extent) + m_statistics.neededHeight(layout()->contentsRect().width()) + layout()->spacing();
    m_statistics.setGivingWay(extent != RowExtent::whole || withStatistics > room);
    if (std::exchange(m_least, least) != least)
        updateGeometry();
}

QSize ChartColumn::minimumSizeHint() const
{
    const QMargins margins = layout()->contentsMargins();
    return {QWidget::minimumSizeHint().width(),
            margins.top() + heightAboveChart(RowExtent::least) + m_chart.minimumSizeHint().height() + margins.bottom()};
}

QSize ChartColumn::sizeHint() const
{
    return {QWidget::sizeHint().width(),
            minimumSizeHint().height() - m_chart.minimumSizeHint().height() + m_chart.sizeHint().height()};
}

bool ChartColumn::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::event(event);
}

void ChartColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace heliograph
