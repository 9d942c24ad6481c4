// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartactions.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/charttable.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangedialog.h"

#include <QAction>
#include <QMenu>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int fastSteps = 10;

// With a name that begins with "menu" it is also in the menu of the chart.
void add(ChartView &chart, const QString &name, const QString &text, const QList<QKeySequence> &keys, auto act)
{
    auto *action = new QAction(text, &chart);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, &chart, act);
    chart.addAction(action);
}

void addViewActions(ChartView &chart)
{
    ChartView *const view = &chart;
    add(chart, u"menuLive"_s, ChartView::tr("Back to live"), {Qt::Key_Home, Qt::Key_L}, [view] { view->backToLive(); });
    add(chart, u"menuPause"_s, ChartView::tr("Pause or resume charts alone"), {Qt::Key_Space},
        [view] { view->setPaused(!view->isPaused()); });
    add(chart, u"menuZoomIn"_s, ChartView::tr("Zoom in"), {Qt::Key_Plus, Qt::Key_Equal}, [view] { view->zoomIn(); });
    add(chart, u"menuZoomOut"_s, ChartView::tr("Zoom out"), {Qt::Key_Minus}, [view] { view->zoomOut(); });
    add(chart, u"menuZoomReset"_s, ChartView::tr("Reset zoom"), {Qt::Key_0}, [view] { view->resetZoom(); });
    add(chart, u"undoView"_s, ChartView::tr("Undo zoom"), QKeySequence::keyBindings(QKeySequence::Undo),
        [view] { view->undoView(); });
    add(chart, u"redoView"_s, ChartView::tr("Redo zoom"), QKeySequence::keyBindings(QKeySequence::Redo),
        [view] { view->redoView(); });
    add(chart, u"panLeft"_s, ChartView::tr("Earlier"), {Qt::CTRL | Qt::Key_Left}, [view] { view->pan(-0.25); });
    add(chart, u"panRight"_s, ChartView::tr("Later"), {Qt::CTRL | Qt::Key_Right}, [view] { view->pan(0.25); });
}

void addCrosshairActions(ChartView &chart)
{
    ChartView *const view = &chart;
    add(chart, u"crosshairLeft"_s, ChartView::tr("Previous value"), {Qt::Key_Left},
        [view] { view->moveCrosshair(-1); });
    add(chart, u"crosshairRight"_s, ChartView::tr("Next value"), {Qt::Key_Right}, [view] { view->moveCrosshair(1); });
    add(chart, u"crosshairFarLeft"_s, ChartView::tr("Ten values back"), {Qt::SHIFT | Qt::Key_Left},
        [view] { view->moveCrosshair(-fastSteps); });
    add(chart, u"crosshairFarRight"_s, ChartView::tr("Ten values on"), {Qt::SHIFT | Qt::Key_Right},
        [view] { view->moveCrosshair(fastSteps); });
    add(chart, u"crosshairHide"_s, ChartView::tr("Hide the crosshair"), {Qt::Key_Escape},
        [view] { view->hideCrosshair(); });
}

void addRangeActions(ChartView &chart)
{
    const QStringList texts{ChartView::tr("1 minute"), ChartView::tr("5 minutes"), ChartView::tr("15 minutes"),
                            ChartView::tr("1 hour"), ChartView::tr("24 hours")};
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i)
        add(chart, u"range%1"_s.arg(i + 1), texts[qsizetype(i)], {QKeySequence(int(Qt::Key_1) + int(i))},
            [view = &chart, i] { view->setRange(ChartView::ranges[i]); });
    add(chart, u"rangeOther"_s, ChartView::tr("Other…"), {Qt::Key_6}, [view = &chart] { askForRange(*view); });
}

void addCandleAction(ChartView &chart)
{
    auto *action = new QAction(ChartView::tr("Candles, from 15 minutes on"), &chart);
    action->setObjectName(u"menuCandles"_s);
    action->setShortcut(Qt::Key_C);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setCheckable(true);
    QObject::connect(action, &QAction::toggled, &chart, &ChartView::setCandles);
    QObject::connect(&chart, &ChartView::candlesChanged, action, &QAction::setChecked);
    // A chart of several series has none.
    action->setVisible(false);
    QObject::connect(&chart, &ChartView::seriesChanged, action,
                     [action, view = &chart] { action->setVisible(view->series().size() == 1); });
    chart.addAction(action);
}

void addOutputActions(ChartView &chart)
{
    ChartView *const view = &chart;
    add(chart, u"menuTable"_s, ChartView::tr("Show as table"), {Qt::Key_T}, [view] { showChartTable(*view); });
    add(chart, u"menuCsv"_s, ChartView::tr("Export values (CSV)\u2026"), {Qt::CTRL | Qt::Key_E},
        [view] { askAndExportCsv(*view); });
    add(chart, u"menuPng"_s, ChartView::tr("Export picture (PNG)\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
        [view] { askAndExportPng(*view); });
    add(chart, u"menuCopy"_s, ChartView::tr("Copy visible values"), QKeySequence::keyBindings(QKeySequence::Copy),
        [view] { copyCsv(*view); });
}

} // namespace

void addChartActions(ChartView &chart)
{
    addViewActions(chart);
    addCrosshairActions(chart);
    addRangeActions(chart);
    addCandleAction(chart);
    addOutputActions(chart);
}

void addMenuActions(QMenu &menu, ChartView &chart)
{
    QMenu *ranges = nullptr;
    for (QAction *action : chart.actions()) {
        if (action->objectName().startsWith("range"_L1)) {
            ranges = ranges ? ranges : menu.addMenu(ChartView::tr("Time range"));
            ranges->addAction(action);
        } else if (action->objectName().startsWith("menu"_L1)) {
            menu.addAction(action);
        }
    }
}

} // namespace heliograph
