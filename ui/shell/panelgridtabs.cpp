// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which panels share one place as tabs, because there is no room for all of them.

#include "ui/shell/panelgrid.h"
#include "ui/shell/panelpage.h"
#include "ui/style/panelframe.h"
#include "ui/style/plaintext.h"

#include <QSplitter>
#include <QTabWidget>
#include <memory>

namespace heliograph
{

namespace
{

constexpr int narrowBelow = 900;
constexpr int spareToLeaveTabs = 48; // so that a line more or less does not move panels to and fro

} // namespace

int PanelGrid::neededHeight(bool isRight) const
{
    int height = 0;
    for (const PanelFrame *panel : m_panels) {
        if (this->isRight(*panel) == isRight && isSeen(*panel))
            height += panel->minimumSizeHint().height() + m_left->handleWidth();
    }
    return height;
}

QList<PanelFrame *> PanelGrid::panelsForTabs(int spare) const
{
    const int height = this->height() - spare;
    int leftHeight = neededHeight(false);
    if (width() >= narrowBelow && leftHeight <= height && neededHeight(true) <= height)
        return {};
    QList<PanelFrame *> panels;
    qsizetype leftCount = std::count_if(m_panels.begin(), m_panels.end(),
                                        [this](const PanelFrame *panel) { return !isRight(*panel) && isSeen(*panel); });
    for (auto panel = m_panels.rbegin(); panel != m_panels.rend(); ++panel) {
        const bool isInTheWay = !isRight(**panel) && isSeen(**panel) && leftHeight > height && leftCount > 1;
        if (isInTheWay) {
            leftHeight -= (*panel)->minimumSizeHint().height() + m_left->handleWidth();
            --leftCount;
        }
        if (isInTheWay || isRight(**panel))
            panels.prepend(*panel);
    }
    return panels;
}

void PanelGrid::arrange()
{
    if (m_maximised || m_isArranging || !isVisible())
        return;
    m_isArranging = true;
    QList<PanelFrame *> panels = panelsForTabs(0);
    if (panels.size() < m_tabbed.size())
        panels = panelsForTabs(spareToLeaveTabs);
    setTabbed(panels);
    if (hasTabs())
        m_columns->setSizes({int(m_leftShare * width()), 0, int((1 - m_leftShare) * width())});
    else
        noteSizes();
    m_isArranging = false;
}

void PanelGrid::setTabbed(const QList<PanelFrame *> &panels)
{
    if (m_tabbed == panels)
        return;
    const QWidget *current = m_tabs->currentWidget();
    m_tabbed = panels;
    std::array<int, 2> places{};
    int tab = 0;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        QSplitter *column = isRight(*panel) ? m_right : m_left;
        int &place = places[isRight(*panel) ? 1 : 0];
        if (m_tabbed.contains(panel)) {
            if (tabOf(*panel) < 0)
                m_tabs->insertTab(tab, new PanelPage(*panel), withoutMnemonics(panel->title()));
            m_tabs->setTabToolTip(tab++, panel->title());
        } else {
            const std::unique_ptr<QWidget> page(m_tabs->widget(tabOf(*panel)));
            if (column->indexOf(panel) != place)
                column->insertWidget(place, panel);
            ++place;
        }
    }
    m_tabs->setCurrentIndex(std::max(0, m_tabs->indexOf(current)));
    apply();
    if (!hasTabs())
        setSpread(m_spread);
}

int PanelGrid::tabOf(const PanelFrame &panel) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->isAncestorOf(&panel))
            return i;
    }
    return -1;
}

// What the person made of it, and what is gone back to when there is room again.
void PanelGrid::noteSizes()
{
    const QList<int> sizes = m_columns->sizes();
    if (!hasTabs())
        m_spread = spread();
    else if (sizes[0] > 0 && sizes[2] > 0)
        m_leftShare = double(sizes[0]) / (sizes[0] + sizes[2]);
}

} // namespace heliograph
