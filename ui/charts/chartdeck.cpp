// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartdeck.h"

#include "ui/style/spacing.h"

#include <QGridLayout>
#include <algorithm>
#include <utility>

namespace heliograph
{

ChartDeck::ChartDeck(QWidget *parent) : QWidget(parent), m_places(new QGridLayout(this))
{
    m_places->setContentsMargins(0, 0, 0, 0);
    m_places->setSpacing(spacing::group);
}

void ChartDeck::add(QWidget &chart)
{
    m_charts.append(&chart);
    chart.setParent(this);
    arrange();
}

void ChartDeck::setCount(int count)
{
    const int wanted = std::clamp(count, 1, std::max(1, int(m_charts.size())));
    if (wanted == m_count)
        return;
    m_count = wanted;
    arrange();
    Q_EMIT countChanged(m_count);
}

void ChartDeck::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= height();
    if (std::exchange(m_isWide, isWide) != isWide && m_count == 2)
        arrange();
}

void ChartDeck::arrange()
{
    while (const QLayoutItem *item = m_places->takeAt(0))
        delete item;
    const int columns = m_count == 4 || (m_count == 2 && m_isWide) ? 2 : 1;
    for (int i = 0; i < int(m_charts.size()); ++i) {
        const bool isShown = i < m_count;
        if (isShown)
            m_places->addWidget(m_charts.at(i), i / columns, i % columns);
        m_charts.at(i)->setVisible(isShown);
    }
    for (int i = 0; i < 2; ++i) {
        m_places->setColumnStretch(i, i < columns ? 1 : 0);
        m_places->setRowStretch(i, i < (m_count + columns - 1) / columns ? 1 : 0);
    }
}

} // namespace heliograph
