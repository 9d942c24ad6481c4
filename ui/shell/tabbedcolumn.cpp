// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/tabbedcolumn.h"

#include "ui/style/panelframe.h"
#include "ui/style/plaintext.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <algorithm>
#include <memory>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The most width that a panel may insist on.
constexpr int widest = 400;
constexpr int lowest = 120;

// Scrolls a panel that is given too little room, instead of squeezing it.
class PanelPage final : public QScrollArea
{
public:
    explicit PanelPage(PanelFrame &panel)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setWidget(&panel);
        // The scroll area sets it.
        panel.setAutoFillBackground(false);
    }

    QSize minimumSizeHint() const override
    {
        if (!widget())
            return {0, lowest};
        const int bar = verticalScrollBar()->sizeHint().width();
        return {std::min(widget()->minimumSizeHint().width() + bar, widest), lowest};
    }

    QSize sizeHint() const override
    {
        return widget() ? widget()->sizeHint().expandedTo(minimumSizeHint()) : minimumSizeHint();
    }
};

} // namespace

TabbedColumn::TabbedColumn(QWidget *parent) : QTabWidget(parent)
{
    setObjectName(u"rightTabs"_s);
    setAccessibleName(tr("Panels"));
    // It is what has the focus.
    tabBar()->setAccessibleName(accessibleName());
    setDocumentMode(true);
    // All of them in sight, with shorter names where there is no room.
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideRight);
    hide();
}

void TabbedColumn::setPanels(const QList<PanelFrame *> &panels, const std::function<void(PanelFrame &)> &release)
{
    const QWidget *current = currentWidget();
    const QList<PanelFrame *> before = std::exchange(m_panels, panels);
    for (PanelFrame *panel : before) {
        if (panels.contains(panel))
            continue;
        const std::unique_ptr<QWidget> page(widget(tabOf(*panel)));
        release(*panel);
    }
    for (qsizetype i = 0; i < panels.size(); ++i) {
        PanelFrame &panel = *panels.at(i);
        if (tabOf(panel) < 0)
            insertTab(int(i), new PanelPage(panel), withoutMnemonics(panel.title()));
        setTabToolTip(int(i), panel.title());
    }
    setCurrentIndex(std::max(0, indexOf(current)));
}

void TabbedColumn::setPanelVisible(const PanelFrame &panel, bool visible)
{
    setTabVisible(tabOf(panel), visible);
}

void TabbedColumn::bringToFront(const PanelFrame &panel)
{
    if (const int tab = tabOf(panel); tab >= 0)
        setCurrentIndex(tab);
}

int TabbedColumn::tabOf(const PanelFrame &panel) const
{
    for (int i = 0; i < count(); ++i) {
        if (widget(i)->isAncestorOf(&panel))
            return i;
    }
    return -1;
}

} // namespace heliograph
