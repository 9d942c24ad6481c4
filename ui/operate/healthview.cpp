// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/healthview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace heliograph
{

HealthView::HealthView(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::tight);
    m_grid->setVerticalSpacing(2);
}

void HealthView::setHealth(const std::optional<ServerHealth> &health)
{
    const bool isSame = health.has_value() == m_health.has_value()
        && (!health || (health->isReady == m_health->isReady && health->checks == m_health->checks));
    if (isSame)
        return;
    m_health = health;
    build();
}

void HealthView::build()
{
    m_names.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr int perRow = 3;
    const QList<ServerHealth::Check> checks = m_health ? m_health->checks : QList<ServerHealth::Check>();
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const ServerHealth::Check &check = checks[i];
        auto *dot = new StateDot(this);
        dot->setDot(check.isPassed ? Dot{DotShape::filled, DotColour::ok} : Dot{DotShape::cross, DotColour::error});
        auto *name = new QLabel(check.isPassed ? check.name : tr("%1: failed").arg(check.name), this);
        name->setAccessibleName(check.isPassed ? tr("%1: passed").arg(check.name) : name->text());
        name->setToolTip(check.detail);
        m_names.append(name);
        const int row = int(i) / perRow;
        const int column = int(i) % perRow * 2;
        m_grid->addWidget(dot, row, column);
        m_grid->addWidget(name, row, column + 1);
        m_grid->setColumnStretch(column + 1, 1);
    }
    applyStyle();
}

// What is well stays in the background.
void HealthView::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        m_names[i]->setFont(secondaryFont(font()));
        m_names[i]->setPalette(m_health->checks[i].isPassed ? muted : palette());
    }
}

void HealthView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

} // namespace heliograph
