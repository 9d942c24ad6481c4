// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/metricslegend.h"

#include "ui/charts/chartmarker.h"
#include "ui/charts/valuetext.h"
#include "ui/style/iconlabel.h"
#include "ui/style/livelabel.h"
#include "ui/style/paintedicon.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace heliograph
{

namespace
{

constexpr int markerSize = 14;

QString levelWord(MetricLevel level)
{
    switch (level) {
    case MetricLevel::normal:
        return {};
    case MetricLevel::warning:
        return MetricsLegend::tr("high");
    case MetricLevel::critical:
        return MetricsLegend::tr("critical");
    }
    Q_UNREACHABLE();
}

QString thresholdText(const Threshold &threshold, const ChartSeries &series)
{
    const auto text = [&series](double value) { return valueText(value, series.decimals, series.unit); };
    return MetricsLegend::tr("High from %1 on, critical from %2 on.")
        .arg(text(threshold.warning), text(threshold.critical));
}

QIcon markerIcon(const ChartSeries &series)
{
    return paintedIcon([series](QPainter &painter, const QRectF &rect, const QPalette &palette) {
        const QColor colour = SemanticColours::of(palette).series[std::size_t(series.colour)];
        painter.save();
        painter.translate(rect.center());
        painter.scale(rect.width() / markerSize, rect.height() / markerSize);
        paintMarker(painter, {}, series.marker, colour, Qt::transparent);
        painter.restore();
    });
}

} // namespace

MetricsLegend::MetricsLegend(const std::vector<ChartSeries> &series, QWidget *name, QWidget *parent)
    : WrappingBar(parent)
{
    setObjectName(QStringLiteral("metricsLegend"));
    row().setSpacings(spacing::edge, spacing::tight);
    row().alignText();
    row().addWidget(name);
    for (const ChartSeries &each : series) {
        const Entry entry = makeEntry(each);
        row().addSecondary(together(entry));
        const std::size_t index = m_entries.size();
        connect(entry.box, &QCheckBox::toggled, this, [this, index](bool visible) {
            show(m_entries[index]);
            Q_EMIT visibleChanged(index, visible);
        });
        m_entries.push_back(entry);
    }
    for (const Entry &entry : m_entries) {
        row().addBrief(makeKey(entry, entry.keyIcon, entry.key));
        row().addLeast(makeKey(entry, entry.alarmIcon, entry.alarm));
    }
    applyStyle();
}

QLayout *MetricsLegend::together(const Entry &entry)
{
    // The caller owns it.
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::tight);
    for (QWidget *widget : std::initializer_list<QWidget *>{entry.box, entry.value, entry.word})
        row->addWidget(widget);
    return row;
}

QLayout *MetricsLegend::makeKey(const Entry &entry, IconLabel *icon, QLabel *text)
{
    // The caller owns it.
    auto *key = new QHBoxLayout;
    key->setSpacing(spacing::tight);
    icon->setIcon(markerIcon(entry.series));
    text->setToolTip(entry.series.meaning);
    key->addWidget(icon);
    key->addWidget(text);
    return key;
}

MetricsLegend::Entry MetricsLegend::makeEntry(const ChartSeries &series)
{
    Entry entry;
    entry.series = series;
    entry.box = new QCheckBox(series.name);
    entry.value = new LiveLabel;
    entry.word = new QLabel;
    entry.keyIcon = new IconLabel(markerSize);
    entry.key = new QLabel;
    entry.key->setObjectName(QStringLiteral("legendKey"));
    entry.alarmIcon = new IconLabel(markerSize);
    entry.alarm = new QLabel;
    entry.alarm->setObjectName(QStringLiteral("legendAlarm"));
    entry.box->setChecked(series.isVisible);
    entry.box->setIcon(markerIcon(series));
    entry.box->setIconSize({markerSize, markerSize});
    entry.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (QWidget *part : std::initializer_list<QWidget *>{entry.box, entry.value})
        part->setToolTip(series.meaning);
    return entry;
}

bool MetricsLegend::isVisible(std::size_t index) const
{
    return m_entries[index].box->isChecked();
}

void MetricsLegend::setVisible(std::size_t index, bool visible)
{
    m_entries[index].box->setChecked(visible);
}

void MetricsLegend::setValue(std::size_t index, std::optional<double> value, MetricLevel level, bool isOld)
{
    Entry &entry = m_entries[index];
    if (entry.newest == value && entry.level == level && entry.isOld == isOld)
        return;
    entry.newest = value;
    entry.level = level;
    entry.isOld = isOld;
    show(entry);
}

void MetricsLegend::setThreshold(std::size_t index, const std::optional<Threshold> &threshold)
{
    Entry &entry = m_entries[index];
    entry.threshold = threshold;
    const QString &meaning = entry.series.meaning;
    const QString text = threshold ? meaning + u'\n' + thresholdText(*threshold, entry.series) : meaning;
    for (QWidget *part : std::initializer_list<QWidget *>{entry.box, entry.value, entry.key, entry.alarm})
        part->setToolTip(text);
    show(entry);
}

void MetricsLegend::show(const Entry &entry)
{
    const ChartSeries &series = entry.series;
    const SemanticColours colours = SemanticColours::of(palette());
    const QString text = entry.newest ? valueText(*entry.newest, series.decimals, series.unit) : QString(u'\u2013');
    const QString word = levelWord(entry.level);
    const bool isCritical = entry.level == MetricLevel::critical;
    entry.value->showText(text);
    entry.word->setText(word);
    entry.word->setVisible(!word.isEmpty());
    entry.word->setToolTip(entry.threshold ? thresholdText(*entry.threshold, series) : QString());
    const QColor alarm = isCritical ? colours.error : colours.warning;
    entry.word->setPalette(withTextColour(palette(), entry.isOld ? colours.muted : alarm));
    // The chart itself names what has a strip of its own.
    for (QWidget *part : std::initializer_list<QWidget *>{entry.keyIcon, entry.key})
        part->setHidden(!entry.box->isChecked() || series.side == ChartSide::left);
    entry.key->setText(word.isEmpty() ? series.name : series.name + u' ' + word);
    entry.key->setPalette(word.isEmpty() ? palette() : entry.word->palette());
    for (QWidget *part : std::initializer_list<QWidget *>{entry.alarmIcon, entry.alarm})
        part->setHidden(!entry.box->isChecked() || word.isEmpty());
    // The marker says of which line.
    entry.alarm->setText(word);
    entry.alarm->setPalette(entry.word->palette());
    entry.value->setPalette(entry.isOld ? withTextColour(palette(), colours.muted) : palette());
    entry.box->setAccessibleName(QStringLiteral("%1 %2 %3").arg(series.name, text, word).trimmed());
}

void MetricsLegend::changeEvent(QEvent *event)
{
    WrappingBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

void MetricsLegend::applyStyle()
{
    for (const Entry &entry : m_entries) {
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        entry.value->setFont(strong);
        const QString widest =
            valueText(entry.series.unit.isEmpty() ? 1'000 : 100, entry.series.decimals, entry.series.unit);
        entry.value->setWidestText(widest);
        show(entry);
    }
}

} // namespace heliograph
