// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/counterview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/sparkline.h"
#include "ui/style/textdirection.h"
#include "ui/style/typography.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// A slow rate is more than a whole number.
QString numberText(const QLocale &locale, double value)
{
    return locale.toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0);
}

} // namespace

CounterView::CounterView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CounterView::setName(const QString &name, const QString &meaning)
{
    m_name = name;
    m_meaning = meaning;
    updateGeometry();
    describe();
}

void CounterView::setTrail(const CounterTrail &trail)
{
    m_trail = trail;
    describe();
    update();
}

void CounterView::describe()
{
    setAccessibleName(tr("%1: %2").arg(m_name, valueText()));
    const QString range =
        tr("%1 to %2 lately").arg(numberText(locale(), m_trail.least()), numberText(locale(), m_trail.greatest()));
    setToolTip(m_meaning + u'\n' + range);
}

QString CounterView::valueText() const
{
    return m_trail.isKnown() ? numberText(locale(), m_trail.newest()) : u"\u2013"_s;
}

void CounterView::setRoom(int room)
{
    const QFont before = numberFont();
    m_room = room;
    if (numberFont() == before)
        return;
    updateGeometry();
    update();
}

QFont CounterView::numberFont() const
{
    const QFont large = heroFont(font(), m_room);
    return large == heroFont(font(), 0) ? sectionFont(font()) : large;
}

QSize CounterView::sizeHint() const
{
    const QFontMetrics number(numberFont());
    const QFontMetrics small(secondaryFont(font()));
    const int text = std::max(numberWidth(number, u"100,000"_s), small.horizontalAdvance(m_name));
    return {text + spacing::group + number.height() * 4, number.lineSpacing() + small.lineSpacing()};
}

QSize CounterView::minimumSizeHint() const
{
    return {sizeHint().width(), sizeHint().height()};
}

void CounterView::setOld(bool isOld)
{
    if (std::exchange(m_isOld, isOld) != isOld)
        update();
}

void CounterView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const SemanticColours colours = SemanticColours::of(palette());
    const QFontMetrics number(numberFont());
    const QFontMetrics small(secondaryFont(font()));
    const int textWidth = std::max(numberWidth(number, u"100,000"_s), small.horizontalAdvance(m_name));
    const auto mirrored = [this](const QRect &area) { return QStyle::visualRect(layoutDirection(), rect(), area); };
    const int alignment = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
    painter.setFont(secondaryFont(font()));
    painter.setPen(colours.muted);
    painter.drawText(mirrored({0, 0, textWidth, small.lineSpacing()}), alignment,
                     inOwnDirection(m_name, layoutDirection()));
    painter.setFont(numberFont());
    painter.setPen(m_isOld ? colours.muted : palette().color(QPalette::WindowText));
    painter.drawText(mirrored({0, small.lineSpacing(), textWidth, number.lineSpacing()}), alignment, valueText());

    const QRectF area =
        QRectF(mirrored({textWidth + spacing::group, 0, width() - textWidth - spacing::group, height()}))
            .adjusted(1, 3, -1, -3);
    const QList<QPointF> line = m_trail.points();
    if (line.isEmpty())
        return;
    painter.setPen(colours.grid);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    paintSparkline(painter, area, line, m_isOld || !m_trail.isKnown() ? colours.muted : colours.series[0]);
}

} // namespace heliograph
