// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/metricspanel.h"

#include "client/models/metricsmodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangebar.h"
#include "ui/charts/valuetext.h"
#include "ui/metrics/metricslegend.h"
#include "ui/metrics/metricsseries.h"
#include "ui/style/namecombo.h"
#include "ui/style/emptystate.h"

#include <QEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

MetricsPanel::MetricsPanel(MetricsModel &model, QWidget *parent)
    : ChartPanel(tr("System metrics"), parent), m_model(model), m_hosts(new NameCombo),
      m_legend(new MetricsLegend(metricsSeries(), m_hosts))
{
    setObjectName(u"metricsPanel"_s);
    nameAge(u"metricsAge"_s);
    m_hosts->setObjectName(u"hostCombo"_s);
    m_hosts->setNames(model);
    m_hosts->setHeading();
    addHeaderWidget(new QWidget, 1);
    chart().setScale(ChartSide::right, ValueScale(0, 100));
    // Requests are no share of a whole.
    chart().setStrip(true);
    chart().setObjectName(u"metricsChartView"_s);
    m_legend->row().addSecondary(&ranges());
    setChartContent(*m_legend);
    connect(m_hosts, &NameCombo::textActivated, this,
            [this](const QString &text) { Q_EMIT hostChosen(text.toUtf8()); });
    for (const Metric metric : allMetrics)
        m_legend->setThreshold(std::size_t(metric), MetricsModel::threshold(metric));
    connect(m_legend, &MetricsLegend::visibleChanged, this, &MetricsPanel::showMetric);
    watchModel();
    retranslate();
    updateLiveness();
}

void MetricsPanel::watchModel()
{
    connect(&m_model, &MetricsModel::metricsChanged, this, &MetricsPanel::noteValues);
    connect(&m_model, &MetricsModel::levelChanged, this, &MetricsPanel::showValuesWithPicture);
    connect(&m_model, &MetricsModel::historyChanged, this, [this](int changed) {
        if (changed == row())
            historyArrived();
    });
    connect(&m_model, &MetricsModel::rowsInserted, this, [this] {
        if (chart().series().empty())
            showHost();
        m_hosts->setVisible(m_model.hostCount() > 0);
    });
    connect(&m_model, &MetricsModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (row() >= first && row() <= last)
            // The histories of the chart are about to be destroyed.
            chart().setSeries({});
    });
    connect(&m_model, &MetricsModel::rowsRemoved, this, [this] {
        m_hosts->setVisible(m_model.hostCount() > 0);
        showValues();
    });
    connect(&m_model, &MetricsModel::modelAboutToBeReset, this, [this] { chart().setSeries({}); });
    connect(&m_model, &MetricsModel::modelReset, this, &MetricsPanel::showValues);
    m_hosts->setVisible(m_model.hostCount() > 0);
}

void MetricsPanel::setHost(const QByteArray &host)
{
    if (host == m_host || host.isEmpty())
        return;
    m_host = host;
    showHost();
}

void MetricsPanel::showHost()
{
    const int shown = row();
    if (shown < 0)
        return chart().setSeries({});
    m_hosts->setCurrentText(QString::fromUtf8(m_host));
    std::vector<ChartSeries> series = metricsSeries();
    for (const Metric metric : allMetrics) {
        ChartSeries &one = series[std::size_t(metric)];
        one.history = &m_model.history(shown, metric);
        one.isVisible = m_legend->isVisible(std::size_t(metric));
    }
    chart().setSeries(std::move(series));
    chart().setAccessibleName(tr("Metrics of %1 over time").arg(QString::fromUtf8(m_host)));
    updateBands();
    showValues();
}

void MetricsPanel::updateBands()
{
    std::vector<ChartBand> bands;
    for (const Metric metric : allMetrics) {
        if (m_legend->isVisible(std::size_t(metric)))
            addBands(bands, metric, MetricsModel::threshold(metric));
    }
    chart().setBands(std::move(bands));
}

void MetricsPanel::showMetric(std::size_t index, bool visible)
{
    if (index < chart().series().size())
        chart().setSeriesVisible(index, visible);
    updateBands();
}

int MetricsPanel::row() const
{
    return m_model.rowOf(m_host);
}

bool MetricsPanel::hasValues() const
{
    return row() >= 0 && !m_model.history(row(), Metric::cpu).isEmpty();
}

void MetricsPanel::noteValues(int changed)
{
    if (changed == row())
        valuesArrived();
}

void MetricsPanel::showValues()
{
    const int shown = row();
    const bool isOld = isNotThePresent(state());
    for (const Metric metric : allMetrics) {
        const auto value = hasValues() ? std::optional(m_model.value(shown, metric)) : std::nullopt;
        const MetricLevel level = hasValues() ? m_model.level(shown, metric) : MetricLevel::normal;
        m_legend->setValue(std::size_t(metric), value, level, isOld);
    }
    updateLiveness();
}

Topic MetricsPanel::topic() const
{
    return {TopicKind::metrics, m_host};
}

QString MetricsPanel::waitingText() const
{
    return tr("Waiting for the first values.");
}

void MetricsPanel::stateChanged()
{
    showValues();
}

QString MetricsPanel::summary() const
{
    QStringList parts{QString::fromUtf8(m_host)};
    for (const ChartSeries &series : chart().series()) {
        if (series.isVisible && !series.history->isEmpty())
            parts.append(series.name + u' '
                         + valueText(series.history->recent().last().value, series.decimals, series.unit));
    }
    parts.append(panelStateWord(state()).toLower());
    return parts.join(u", "_s);
}

void MetricsPanel::changeEvent(QEvent *event)
{
    ChartPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MetricsPanel::retranslate()
{
    setTitle(tr("System metrics"));
    m_hosts->setAccessibleName(tr("Host"));
    emptyState().setText(tr("No metrics from this server"),
                         tr("A server measures its own host. Metrics of others can be published to it."));
}

} // namespace heliograph
