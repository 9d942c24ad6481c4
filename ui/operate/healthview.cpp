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
#include <utility>

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
    show(m_health.value_or(ServerHealth()));
}

void HealthView::show(const ServerHealth &health)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr int perRow = 3;
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (qsizetype i = 0; i < health.checks.size(); ++i) {
        const ServerHealth::Check &check = health.checks[i];
        auto *dot = new StateDot(this);
        dot->setDot(check.isPassed ? Dot{DotShape::filled, DotColour::ok} : Dot{DotShape::cross, DotColour::error});
        auto *name = new QLabel(check.isPassed ? check.name : tr("%1: failed").arg(check.name), this);
        name->setAccessibleName(check.isPassed ? tr("%1: passed").arg(check.name) : name->text());
        name->setFont(secondaryFont(font()));
        name->setToolTip(check.detail);
        if (check.isPassed)
            name->setPalette(muted);
        const int row = int(i) / perRow;
        const int column = int(i) % perRow * 2;
        m_grid->addWidget(dot, row, column);
        m_grid->addWidget(name, row, column + 1);
        m_grid->setColumnStretch(column + 1, 1);
    }
}

void HealthView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LanguageChange)
        show(m_health.value_or(ServerHealth()));
}

} // namespace heliograph
