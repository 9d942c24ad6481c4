// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/obstacle.h"

#include <QAction>
#include <QVariant>
#include <QWidget>

namespace heliograph
{

namespace
{

constexpr char usualToolTip[] = "heliographUsualToolTip";

} // namespace

void setObstacle(QWidget &control, const QString &obstacle, bool isPossible)
{
    const QVariant usual = control.property(usualToolTip);
    if (!obstacle.isEmpty()) {
        if (!usual.isValid())
            control.setProperty(usualToolTip, control.toolTip());
        control.setToolTip(obstacle);
        control.setAccessibleDescription(obstacle);
    } else if (usual.isValid()) {
        control.setToolTip(usual.toString());
        control.setAccessibleDescription({});
        control.setProperty(usualToolTip, {});
    }
    control.setEnabled(isPossible && obstacle.isEmpty());
}

void setObstacle(QAction &action, const QString &obstacle, bool isPossible, const QString &hint)
{
    const QString text = obstacle.isEmpty() ? hint : obstacle;
    action.setToolTip(text);
    action.setStatusTip(text);
    action.setEnabled(isPossible && obstacle.isEmpty());
}

} // namespace heliograph
