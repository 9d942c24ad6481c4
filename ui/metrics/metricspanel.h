// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/metric.h"
#include "ui/charts/liveness.h"
#include "ui/style/panelframe.h"
#include "ui/style/throttle.h"

namespace heliograph
{

class ChartView;
class MetricsLegend;
class NameCombo;
class MetricsModel;

// The load of one host over time. Holds no data; the model is lent and lives longer.
class MetricsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit MetricsPanel(MetricsModel &model, QWidget *parent = nullptr);

    ChartView &chart() { return *m_chart; }
    MetricsLegend &legend() { return *m_legend; }
    void setLink(const LinkStatus &link);
    void setLivenessSource(LivenessSource source);
    // Ages and freshness are looked at again: once a second, and when something about them changed.
    void updateLiveness();
    void updateBands(); // thresholds changed

    QByteArray host() const { return m_host; } // empty until there is one
    void setHost(const QByteArray &host); // shown as soon as it is known

Q_SIGNALS:
    void hostChanged(const QByteArray &host);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void watchModel();
    void showHost();
    void noteValues(int row);
    void showValues();
    void showMetric(std::size_t index, bool visible);
    void applyStyle();
    void retranslate();
    bool hasValues() const;
    QString summary() const;
    int row() const;

    MetricsModel &m_model;
    QByteArray m_host;
    LinkStatus m_link;
    LivenessSource m_liveness;
    Throttle m_valueChange; // the numbers change no more often than the eye follows
    NameCombo *const m_hosts;
    ChartView *const m_chart;
    MetricsLegend *const m_legend;
};

} // namespace heliograph
