// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/rangecombo.h"

#include "ui/style/agetext.h"

#include <QEvent>
#include <algorithm>
#include <array>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

constexpr std::array<std::chrono::seconds, 5> ranges{1min, 5min, 15min, 1h, 24h};
constexpr auto longestRange = ranges.back();

} // namespace

RangeCombo::RangeCombo(QWidget *parent) : QComboBox(parent), m_range(ranges[1])
{
    fill();
    connect(this, &QComboBox::activated, this, &RangeCombo::choose);
}

void RangeCombo::setRange(std::chrono::seconds range)
{
    if (range < 1s || range > longestRange)
        return;
    m_range = range;
    fill();
    Q_EMIT rangeChosen(range);
}

void RangeCombo::fill()
{
    setAccessibleName(tr("Time range"));
    setToolTip(accessibleName());
    clear();
    for (const std::chrono::seconds range : ranges)
        addItem(durationText(range), qlonglong(range.count()));
    if (std::find(ranges.begin(), ranges.end(), m_range) == ranges.end())
        addItem(durationText(m_range), qlonglong(m_range.count()));
    showRange();
    addItem(tr("Other…"));
}

void RangeCombo::showRange()
{
    setCurrentIndex(findData(qlonglong(m_range.count())));
}

void RangeCombo::choose(int index)
{
    if (index == count() - 1) {
        showRange();
        Q_EMIT otherRangeRequested();
    } else {
        setRange(std::chrono::seconds(itemData(index).toLongLong()));
    }
}

void RangeCombo::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QComboBox::changeEvent(event);
}

} // namespace heliograph
