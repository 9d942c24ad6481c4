// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpanel.h"

#include "server/protocol/topic.h"
#include "ui/charts/chartcolumn.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangebar.h"
#include "ui/charts/statisticsrow.h"

#include <QHBoxLayout>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds valuesInterval{33};

} // namespace

ChartPanel::ChartPanel(const QString &title, QWidget *parent)
    : PanelFrame(title, parent), m_chart(new ChartView), m_ranges(new RangeBar(*m_chart)),
      m_statistics(new StatisticsRow(*m_chart)), m_deck(new ChartDeck),
      m_values(valuesInterval, [this] { showValues(); })
{
    m_ranges->hide();
    connect(m_chart, &ChartView::framePainted, this, &ChartPanel::showValues);
}

ChartColumn &ChartPanel::setChartContent(WrappingBar &values)
{
    Q_ASSERT(!m_column);
    m_column = new ChartColumn(values, *m_statistics, *m_chart);
    m_deck->add(*m_column);
    setContent(m_deck);
    return *m_column;
}

// What all of them are about is in the header of this one.
void ChartPanel::addCompanion(ChartPanel &companion)
{
    companion.makePart(companion.m_column->statusPlace());
    m_deck->add(companion);
}

void ChartPanel::setLinked(bool linked)
{
    m_ranges->setVisible(!linked);
}

void ChartPanel::valuesArrived()
{
    m_chart->dataArrived();
    showValuesWithPicture();
}

void ChartPanel::historyArrived()
{
    m_chart->refresh();
    showValuesWithPicture();
}

void ChartPanel::showValuesWithPicture()
{
    if (!m_chart->isPictureDue())
        m_values.ask();
}

void ChartPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    updateLiveness();
}

void ChartPanel::setLivenessSource(LivenessSource source)
{
    m_liveness = std::move(source);
    updateLiveness();
}

void ChartPanel::updateLiveness()
{
    const bool isKnown = hasValues();
    const Liveness liveness = m_liveness ? m_liveness(topic()) : Liveness{};
    const PanelState before = state();
    setState(panelStateOf(m_link, liveness.freshness, isKnown), m_link.reason);
    setAge(isKnown ? liveness.age : std::nullopt);
    if (const QString text = placeholder(); std::exchange(m_placeholder, text) != text)
        m_chart->setPlaceholder(text);
    if (state() != before) {
        m_chart->setStale(isNotThePresent(state()));
        m_chart->setDimmed(state() == PanelState::connecting);
        stateChanged();
    }
    if (isKnown)
        m_chart->setTextSummary(summary());
}

QString ChartPanel::placeholder() const
{
    return m_link.isOpen() ? waitingText() : noLinkText(m_link);
}

// No value is awaited from a server that cannot be reached.
QString ChartPanel::noLinkText(const LinkStatus &link)
{
    const bool isFirstAttempt = link.state == LinkState::connecting && !link.isUnreachable();
    return isFirstAttempt ? tr("Connecting") : tr("No connection to the server");
}

} // namespace heliograph
