// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/emptystate.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph
{

namespace
{

// The least width.
constexpr int actionCharacters = 36;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_title(new QLabel(this)), m_hint(new QLabel(this)),
      m_actions(new QVBoxLayout)
{
    m_column->setContentsMargins(spacing::panel, spacing::panel, spacing::panel, spacing::panel);
    m_column->setSpacing(spacing::group);
    m_column->addStretch();
    for (QLabel *label : {m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        m_column->addWidget(label);
    }
    m_actions->setContentsMargins(0, spacing::group, 0, 0);
    m_actions->setSpacing(spacing::group);
    m_column->addLayout(m_actions);
    m_column->setAlignment(m_actions, Qt::AlignHCenter);
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
    // Enter presses it when it has the focus.
    button->setAutoDefault(true);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setMinimumHeight(fontMetrics().height() * 2);
    if (!m_first)
        m_actions->addStrut(fontMetrics().averageCharWidth() * actionCharacters);
    m_actions->addWidget(button);
    m_first = m_first ? m_first : button;
    applyStyle();
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

void EmptyState::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_first && m_first->isVisible() && m_first->isEnabled())
        m_first->click();
    else
        QWidget::keyPressEvent(event);
}

void EmptyState::applyStyle()
{
    m_title->setFont(sectionFont(font()));
    m_hint->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    if (m_first)
        m_first->setPalette(primaryButtonPalette(palette()));
}

} // namespace heliograph
