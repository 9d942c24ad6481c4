// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/statisticsrow.h"

#include "ui/charts/chartview.h"
#include "ui/charts/valuetext.h"
#include "ui/style/livelabel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString signedText(double value, int decimals, const QString &unit)
{
    return (value > 0 ? u"+"_s : QString()) + valueText(value, decimals, unit);
}

} // namespace

StatisticsRow::StatisticsRow(const ChartView &chart, QWidget *parent) : WrappingBar(parent), m_chart(chart)
{
    setObjectName(u"chartStatistics"_s);
    row().setSpacings(spacing::panel, 0);
    hide();
    connect(&chart, &ChartView::framePainted, this, &StatisticsRow::showStatistics);
}

QList<StatisticsRow::Text> StatisticsRow::textsOf(const ChartFrame &frame)
{
    QList<std::size_t> shown;
    for (std::size_t i = 0; i < frame.lines.size(); ++i) {
        if (frame.lines[i].statistics)
            shown.append(i);
    }
    if (shown.size() == 1)
        return textsOfOne(frame, shown.first());
    QList<Text> texts;
    for (const std::size_t i : std::as_const(shown)) {
        const ChartSeries &series = frame.lines[i].series;
        const ChartStatistics &numbers = *frame.lines[i].statistics;
        const int decimals = std::max(series.decimals, 1);
        texts.append({series.name,
                      tr("%1 to %2, average %3")
                          .arg(valueText(numbers.low, decimals), valueText(numbers.high, decimals),
                               valueText(numbers.average, decimals, series.unit))});
    }
    return texts;
}

QList<StatisticsRow::Text> StatisticsRow::textsOfOne(const ChartFrame &frame, std::size_t line)
{
    const ChartSeries &series = frame.lines[line].series;
    const ChartStatistics &numbers = *frame.lines[line].statistics;
    const auto text = [&series](double value) { return valueText(value, series.decimals, series.unit); };
    QString change = signedText(numbers.change, series.decimals, series.unit);
    // Of a share in per cent it would be read as points.
    if (numbers.changePercent && series.unit.isEmpty())
        change += u" (%1)"_s.arg(signedText(*numbers.changePercent, 2, u" %"_s));
    // Of what is old its window does not say the time any more.
    const bool isWhole = !frame.isStale
        && (frame.gaps.empty() || numbers.changeSince <= frame.geometry.window.from
            || numbers.open == numbers.close - numbers.change);
    return {{tr("Open"), text(numbers.open)},
            {tr("High"), text(numbers.high)},
            {tr("Low"), text(numbers.low)},
            {isWhole ? tr("Change") : tr("Change since %1").arg(frame.timeText.clock(numbers.changeSince)), change},
            {tr("Average"), text(numbers.average)}};
}

void StatisticsRow::showStatistics()
{
    const QList<Text> texts = textsOf(m_chart.frame());
    while (m_cells.size() < texts.size())
        addCell();
    if (const bool areOld = m_chart.frame().isStale; std::exchange(m_areOld, areOld) != areOld)
        applyStyle();
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const Cell &cell = m_cells.at(i);
        cell.widget->setVisible(i < texts.size());
        if (i >= texts.size())
            continue;
        if (cell.name->text() != texts.at(i).name)
            cell.name->setText(texts.at(i).name);
        cell.value->showText(texts.at(i).value);
    }
    fitCells();
    m_hasTexts = !texts.isEmpty();
    setVisible(m_hasTexts && !m_isGivingWay);
}

// One that is wider than all the room has its value below its name.
void StatisticsRow::fitCells()
{
    for (const Cell &cell : std::as_const(m_cells)) {
        const int side = cell.name->sizeHint().width() + spacing::tight + cell.value->width();
        const bool isTooWide = side > width();
        const auto direction = isTooWide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
        if (cell.pair->direction() == direction)
            continue;
        cell.pair->setDirection(direction);
        cell.pair->setSpacing(isTooWide ? 0 : spacing::tight);
    }
}

QSize StatisticsRow::minimumSizeHint() const
{
    int widest = 0;
    for (const Cell &cell : m_cells) {
        if (!cell.widget->isHidden())
            widest = std::max({widest, cell.name->sizeHint().width(), cell.value->width()});
    }
    return {widest, WrappingBar::minimumSizeHint().height()};
}

void StatisticsRow::resizeEvent(QResizeEvent *event)
{
    fitCells();
    WrappingBar::resizeEvent(event);
}

int StatisticsRow::neededHeight(int width) const
{
    return m_hasTexts ? row().heightForWidth(width) : 0;
}

void StatisticsRow::setGivingWay(bool isGivingWay)
{
    m_isGivingWay = isGivingWay;
    setVisible(m_hasTexts && !m_isGivingWay);
}

void StatisticsRow::addCell()
{
    auto *widget = new QWidget;
    auto *pair = new QBoxLayout(QBoxLayout::LeftToRight, widget);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(spacing::tight);
    const Cell cell{widget, pair, new QLabel, new LiveLabel};
    pair->addWidget(cell.name);
    pair->addWidget(cell.value);
    applyStyle(cell);
    row().addWidget(widget);
    m_cells.append(cell);
}

void StatisticsRow::applyStyle(const Cell &cell) const
{
    cell.name->setFont(secondaryFont(font()));
    cell.value->setFont(secondaryFont(font()));
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    cell.name->setPalette(muted);
    cell.value->setPalette(m_areOld ? muted : palette());
}

void StatisticsRow::applyStyle()
{
    for (const Cell &cell : std::as_const(m_cells))
        applyStyle(cell);
}

void StatisticsRow::changeEvent(QEvent *event)
{
    WrappingBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

} // namespace heliograph
