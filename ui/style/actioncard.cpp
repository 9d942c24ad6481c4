// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/actioncard.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"
#include "ui/style/tintedicon.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOptionButton>
#include <algorithm>

namespace heliograph
{

namespace
{

constexpr int iconSide = 20;
constexpr int narrowestText = 120;
// Of a text that is as wide as it is read well.
constexpr int usualCharacters = 44;

} // namespace

ActionCard::ActionCard(Symbol symbol, QWidget *parent) : QPushButton(parent), m_symbol(symbol)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    // Enter presses it when it has the focus.
    setAutoDefault(true);
}

void ActionCard::setTexts(const QString &title, const QString &explanation)
{
    setText(title);
    m_explanation = explanation;
    setAccessibleName(QString(title).remove(u'&'));
    setAccessibleDescription(explanation);
    updateGeometry();
    update();
}

void ActionCard::setPrimary(bool isPrimary)
{
    m_isPrimary = isPrimary;
    update();
}

int ActionCard::textWidth(int width) const
{
    return std::max(width - 3 * spacing::panel - iconSide, narrowestText);
}

int ActionCard::explanationHeight(int width) const
{
    if (m_explanation.isEmpty())
        return 0;
    const QFontMetrics metrics(secondaryFont(font()));
    return metrics.boundingRect(QRect(0, 0, textWidth(width), 10'000), Qt::TextWordWrap, m_explanation).height();
}

int ActionCard::heightForWidth(int width) const
{
    return QFontMetrics(sectionFont(font())).height() + explanationHeight(width) + 2 * spacing::panel;
}

QSize ActionCard::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * usualCharacters + 3 * spacing::panel + iconSide;
    return {width, heightForWidth(width)};
}

QSize ActionCard::minimumSizeHint() const
{
    const int title = QFontMetrics(sectionFont(font())).size(Qt::TextShowMnemonic, text()).width();
    const int width = 3 * spacing::panel + iconSide + std::max(title, narrowestText);
    return {width, QFontMetrics(sectionFont(font())).height() + 2 * spacing::panel};
}

QColor ActionCard::textColour() const
{
    if (!isEnabled())
        return palette().color(QPalette::Disabled, QPalette::ButtonText);
    return palette().color(m_isPrimary ? QPalette::HighlightedText : QPalette::Text);
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), spacing::cornerRadius, spacing::cornerRadius);
    const QPalette primary = primaryButtonPalette(palette());
    QColor ground = m_isPrimary ? primary.color(QPalette::Button) : palette().color(QPalette::Base);
    if (isDown())
        ground = ground.darker(115);
    else if (underMouse() && isEnabled())
        ground = m_isPrimary ? ground.lighter(112) : palette().color(QPalette::AlternateBase);
    painter.fillPath(card, ground);
    const bool isMarked = hasFocus() || (underMouse() && isEnabled());
    // On a card of that colour the frame has to be another one.
    const QColor mark = palette().color(m_isPrimary ? QPalette::WindowText : QPalette::Highlight);
    const bool isStrong = hasFocus();
    painter.strokePath(card, QPen(isMarked ? mark : SemanticColours::of(palette()).grid, isStrong ? 2 : 1));

    const QColor colour = textColour();
    const QRect inside = rect().adjusted(spacing::panel, spacing::panel, -spacing::panel, -spacing::panel);
    const QRect icon =
        QStyle::visualRect(layoutDirection(), inside, QRect(inside.topLeft(), QSize(iconSide, iconSide)));
    painter.drawPixmap(icon.topLeft(), tintedPixmap(m_symbol, colour, iconSide, devicePixelRatioF()));
    const QRect texts =
        QStyle::visualRect(layoutDirection(), inside, inside.adjusted(iconSide + spacing::panel, 0, 0, 0));
    const QFont title = sectionFont(font());
    const int titleHeight = QFontMetrics(title).height();
    const int side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool showsLetter = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this);
    painter.setFont(title);
    painter.setPen(colour);
    painter.drawText(QRect(texts.left(), texts.top(), texts.width(), titleHeight),
                     side | (showsLetter ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     inOwnDirection(text(), layoutDirection()));
    painter.setFont(secondaryFont(font()));
    painter.setPen(m_isPrimary || !isEnabled() ? colour : SemanticColours::of(palette()).muted);
    painter.drawText(texts.adjusted(0, titleHeight, 0, 0), side | Qt::TextWordWrap,
                     inOwnDirection(m_explanation, layoutDirection()));
}

void ActionCard::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace heliograph
