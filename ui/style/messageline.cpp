// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/messageline.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/tintedicon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace heliograph
{

namespace
{

std::optional<Symbol> symbolOf(MessageLine::Kind kind)
{
    switch (kind) {
    case MessageLine::Kind::hint:
        return std::nullopt;
    case MessageLine::Kind::success:
        return Symbol::check;
    case MessageLine::Kind::warning:
        return Symbol::warning;
    case MessageLine::Kind::error:
        return Symbol::error;
    }
    Q_UNREACHABLE();
}

QColor colourOf(MessageLine::Kind kind, const SemanticColours &colours)
{
    switch (kind) {
    case MessageLine::Kind::hint:
        return colours.muted;
    case MessageLine::Kind::success:
        return colours.ok;
    case MessageLine::Kind::warning:
        return colours.warning;
    case MessageLine::Kind::error:
        return colours.error;
    }
    Q_UNREACHABLE();
}

} // namespace

MessageLine::MessageLine(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this)), m_text(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tight);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    applyStyle();
    setVisible(false);
}

void MessageLine::setMessage(Kind kind, const QString &text)
{
    m_ticks = 0;
    if (m_kind == kind && m_text->text() == text)
        return;
    m_kind = kind;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    applyStyle();
    if (text.isEmpty() || kind == Kind::hint)
        return;
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageLine::tick()
{
    if (m_kind == Kind::success && ++m_ticks >= successTicks)
        setMessage(Kind::hint, {});
}

QString MessageLine::text() const
{
    return m_text->text();
}

void MessageLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    QWidget::changeEvent(event);
}

void MessageLine::applyStyle()
{
    const QColor colour = colourOf(m_kind, SemanticColours::of(palette()));
    m_text->setPalette(withTextColour(palette(), colour));
    const auto symbol = symbolOf(m_kind);
    m_icon->setVisible(symbol.has_value());
    if (symbol) {
        const int side = fontMetrics().height();
        m_icon->setPixmap(tintedPixmap(*symbol, colour, side, devicePixelRatioF()));
    }
}

} // namespace heliograph
