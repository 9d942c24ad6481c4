// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/standingview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/typography.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace heliograph
{

namespace
{

Dot dotOf(BidStanding standing)
{
    switch (standing) {
    case BidStanding::pending:
        return {DotShape::half, DotColour::muted};
    case BidStanding::unconfirmed:
        return {DotShape::half, DotColour::warning};
    case BidStanding::notSent:
        return {DotShape::cross, DotColour::error};
    case BidStanding::closed:
        return {DotShape::filled, DotColour::muted};
    case BidStanding::none:
    case BidStanding::leading:
    case BidStanding::outbid:
    case BidStanding::unknown:
        return {DotShape::hollow, DotColour::muted};
    }
    Q_UNREACHABLE();
}

void paintTriangle(QPainter &painter, const QRectF &rect, bool isUp, const QColor &colour)
{
    QPainterPath path;
    path.moveTo(rect.center().x(), isUp ? rect.top() : rect.bottom());
    path.lineTo(isUp ? rect.bottomRight() : rect.topRight());
    path.lineTo(isUp ? rect.bottomLeft() : rect.topLeft());
    path.closeSubpath();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPath(path);
}

} // namespace

StandingView::StandingView(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    applyStyle();
}

void StandingView::setStanding(BidStanding standing, const QString &text)
{
    if (m_standing == standing && this->text() == text)
        return;
    m_standing = standing;
    setText(text);
    setAccessibleName(text);
    applyStyle();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StandingView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LayoutDirectionChange)
        applyStyle();
    QLabel::changeEvent(event);
}

// A strip in a breath of the colour, so that it is found at a glance without shouting.
void StandingView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = colour();
    ground.setAlphaF(0.12F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), spacing::tight, spacing::tight);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const qreal side = fontMetrics().ascent() * 0.8;
    const qreal x = isMirrored ? width() - spacing::group - side : spacing::group;
    const QRectF sign(x, (height() - side) / 2, side, side);
    if (m_standing == BidStanding::leading || m_standing == BidStanding::outbid)
        paintTriangle(painter, sign.adjusted(0, side / 12, 0, -side / 12), m_standing == BidStanding::leading,
                      colour());
    else
        paintDot(painter, sign, dotOf(m_standing), palette());
    painter.end();
    QLabel::paintEvent(event);
}

QColor StandingView::colour() const
{
    const SemanticColours colours = SemanticColours::of(palette());
    switch (m_standing) {
    case BidStanding::leading:
        return colours.leading;
    case BidStanding::outbid:
        return colours.outbid;
    case BidStanding::unconfirmed:
        return colours.warning;
    case BidStanding::notSent:
        return colours.error;
    case BidStanding::none:
    case BidStanding::pending:
    case BidStanding::unknown:
    case BidStanding::closed:
        return colours.muted;
    }
    Q_UNREACHABLE();
}

void StandingView::applyStyle()
{
    const int sign = qRound(fontMetrics().ascent() * 0.8) + spacing::group;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int lead = spacing::group + sign;
    setContentsMargins(isMirrored ? spacing::group : lead, spacing::tight + 2, isMirrored ? lead : spacing::group,
                       spacing::tight + 2);
    QFont font = sectionFont(parentWidget() ? parentWidget()->font() : this->font());
    if (font != this->font())
        setFont(font);
    const bool isCalm = m_standing == BidStanding::none || m_standing == BidStanding::unknown
        || m_standing == BidStanding::pending || m_standing == BidStanding::closed;
    const QColor text = isCalm
        ? parentWidget() ? parentWidget()->palette().color(QPalette::WindowText) : palette().color(QPalette::WindowText)
        : colour();
    if (palette().color(QPalette::WindowText) != text)
        setPalette(withTextColour(palette(), text));
}

} // namespace heliograph
