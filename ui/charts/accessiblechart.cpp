// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/accessiblechart.h"

#include "ui/charts/chartview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace heliograph
{

void makeChartsAccessible()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *chart = qobject_cast<ChartView *>(object);
            // The caller owns it.
            return chart ? new QAccessibleWidget(chart, QAccessible::Chart) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace heliograph
