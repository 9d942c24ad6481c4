// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/threshold.h"
#include "ui/charts/chartseries.h"
#include "ui/style/wrappingbar.h"

class QCheckBox;
class QLabel;

namespace heliograph
{

class IconLabel;
class LiveLabel;

// The series of the metrics chart: shown or not, their newest values, and how serious those are, in words too. Where
// there is no room for that, a key of those that are shown; at the least the words of those that are high or critical.
class MetricsLegend final : public WrappingBar
{
    Q_OBJECT

public:
    // `name` comes first, on the same line; the legend owns it.
    MetricsLegend(const std::vector<ChartSeries> &series, QWidget *name, QWidget *parent = nullptr);

    bool isVisible(std::size_t index) const;
    void setVisible(std::size_t index, bool visible);
    // From where on a value is high or critical.
    void setThreshold(std::size_t index, const std::optional<Threshold> &threshold);
    // Nothing: there is no value.
    void setValue(std::size_t index, std::optional<double> value, MetricLevel level, bool isOld);
    using QWidget::isVisible;
    using QWidget::setVisible;

Q_SIGNALS:
    void visibleChanged(std::size_t index, bool visible);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        ChartSeries series;
        QCheckBox *box = nullptr;
        LiveLabel *value = nullptr;
        QLabel *word = nullptr;
        // In the key.
        IconLabel *keyIcon = nullptr;
        QLabel *key = nullptr;
        // Where there is no room for the key either.
        IconLabel *alarmIcon = nullptr;
        QLabel *alarm = nullptr;
        std::optional<double> newest;
        MetricLevel level = MetricLevel::normal;
        std::optional<Threshold> threshold = {};
        bool isOld = false;
    };

    Entry makeEntry(const ChartSeries &series);
    static QLayout *together(const Entry &entry);
    static QLayout *makeKey(const Entry &entry, IconLabel *icon, QLabel *text);
    void show(const Entry &entry);
    void applyStyle();

    std::vector<Entry> m_entries;
};

} // namespace heliograph
