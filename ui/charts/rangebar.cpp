// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/rangebar.h"

#include "ui/charts/chartview.h"
#include "ui/style/typography.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace heliograph
{

RangeBar::RangeBar(ChartView &chart, QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    const QStringList shortTexts{tr("1 m"), tr("5 m"), tr("15 m"), tr("1 h"), tr("24 h")};
    const QStringList texts{tr("1 minute"), tr("5 minutes"), tr("15 minutes"), tr("1 hour"), tr("24 hours")};
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setText(shortTexts[qsizetype(i)]);
        button->setFont(secondaryFont(font()));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(tr("%1: show %2").arg(shortTexts[qsizetype(i)], texts[qsizetype(i)]));
        button->setToolTip(tr("Show %1 (%2 in the chart)").arg(texts[qsizetype(i)]).arg(i + 1));
        m_buttons->addButton(button, int(i));
        row->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, &chart,
            [&chart](int id) { chart.setRange(ChartView::ranges[std::size_t(id)]); });
    connect(&chart, &ChartView::rangeChanged, this, &RangeBar::showRange);
    showRange(chart.range());
}

void RangeBar::showRange(qint64 range)
{
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i)
        m_buttons->button(int(i))->setChecked(ChartView::ranges[i] == range);
}

} // namespace heliograph
