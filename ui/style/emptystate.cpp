// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/emptystate.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph
{

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_title(new QLabel(this)), m_hint(new QLabel(this))
{
    m_column->setContentsMargins(spacing::panel, spacing::panel, spacing::panel, spacing::panel);
    m_column->setSpacing(spacing::group);
    m_column->addStretch();
    for (QLabel *label : {m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        m_column->addWidget(label);
    }
    m_column->addStretch();
    applyStyle();
}

void EmptyState::setText(const QString &title, const QString &hint)
{
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

QPushButton *EmptyState::addAction(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(text);
    addWidget(button);
    return button;
}

void EmptyState::addWidget(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget, 0, Qt::AlignHCenter);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    QWidget::changeEvent(event);
}

void EmptyState::applyStyle()
{
    m_title->setFont(sectionFont(font()));
    m_hint->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
}

} // namespace heliograph
