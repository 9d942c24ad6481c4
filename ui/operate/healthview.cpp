// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/healthview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace heliograph
{

namespace
{

constexpr Dot drainingDot{DotShape::half, DotColour::warning};

} // namespace

HealthView::HealthView(QWidget *parent) : WrappingBar(parent)
{
    row().setSpacings(spacing::edge, spacing::tight);
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
    while (QLayoutItem *item = row().takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<ServerHealth::Check> checks = m_health ? m_health->checks : QList<ServerHealth::Check>();
    for (const ServerHealth::Check &check : checks)
        row().addWidget(newCheck(check));
    applyStyle();
}

QWidget *HealthView::newCheck(const ServerHealth::Check &check)
{
    auto *widget = new QWidget(this);
    auto *dot = new StateDot(widget);
    // Ordered by an operator: not ready, but nothing failed.
    const bool isDraining = !check.isPassed && check.name == QLatin1String("drain");
    dot->setDot(check.isPassed ? wellDot : isDraining ? drainingDot : brokenDot);
    auto *name = new QLabel(check.isPassed   ? check.name
                                : isDraining ? tr("draining")
                                             : tr("%1: failed").arg(check.name),
                            widget);
    name->setAccessibleName(check.isPassed ? tr("%1: passed").arg(check.name) : name->text());
    const QString state = check.isPassed ? tr("A check of the server by itself: passed")
        : isDraining ? tr("The server disconnects its readers, as an operator asked, and refuses new ones")
                     : tr("A check of the server by itself: failed, so it is not ready");
    name->setToolTip(check.detail.isEmpty() ? state : check.detail);
    m_names.append(name);
    auto *pair = new QHBoxLayout(widget);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(spacing::tight);
    pair->addWidget(dot);
    pair->addWidget(name);
    return widget;
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
    WrappingBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

} // namespace heliograph
