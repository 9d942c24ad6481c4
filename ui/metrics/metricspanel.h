// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/metric.h"
#include "ui/charts/chartpanel.h"

namespace heliograph
{

class MetricsLegend;
class NameCombo;
class MetricsModel;

// The load of one host over time. Holds no data; the model is lent and lives longer.
class MetricsPanel final : public ChartPanel
{
    Q_OBJECT

public:
    explicit MetricsPanel(MetricsModel &model, QWidget *parent = nullptr);

    MetricsLegend &legend() { return *m_legend; }

    QByteArray host() const { return m_host; }
    // Shown as soon as it is known.
    void setHost(const QByteArray &host);

Q_SIGNALS:
    // By the person; setHost() shows it.
    void hostChosen(const QByteArray &host);

protected:
    Topic topic() const override;
    bool hasValues() const override;
    QString waitingText() const override;
    QString summary() const override;
    void stateChanged() override;
    void showValues() override;
    void changeEvent(QEvent *event) override;

private:
    void watchModel();
    void showHost();
    void noteValues(int row);
    void showMetric(std::size_t index, bool visible);
    void updateBands();
    void retranslate();
    int row() const;

    MetricsModel &m_model;
    QByteArray m_host;
    NameCombo *const m_hosts;
    MetricsLegend *const m_legend;
};

} // namespace heliograph
