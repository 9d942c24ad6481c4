// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelgrid.h"

#include "ui/shell/linesplitter.h"
#include "ui/style/panelframe.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMetaObject>
#include <QResizeEvent>
#include <QSplitter>
#include <QTabWidget>

namespace heliograph
{

using namespace Qt::StringLiterals;

PanelGrid::PanelGrid(QWidget *parent)
    : QWidget(parent), m_columns(makeLineSplitter(Qt::Horizontal, u"columns"_s)),
      m_left(makeLineSplitter(Qt::Vertical, u"leftColumn"_s)),
      m_right(makeLineSplitter(Qt::Vertical, u"rightColumn"_s)), m_tabs(new QTabWidget)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->addWidget(m_tabs);
    m_columns->setStretchFactor(0, 2);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 1);
    m_tabs->setObjectName(u"rightTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // all of them in sight, with shorter names where there is no room
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->hide();
    for (QSplitter *splitter : {m_columns, m_left, m_right}) {
        connect(splitter, &QSplitter::splitterMoved, this, [this] {
            noteSizes();
            Q_EMIT layoutChanged();
        });
    }
}

void PanelGrid::addPanel(PanelFrame &panel, Column column, int stretch)
{
    Q_ASSERT(!panel.objectName().isEmpty());
    m_panels.append(&panel);
    QSplitter *splitter = column == Column::left ? m_left : m_right;
    if (column == Column::right)
        m_rightPanels.append(&panel);
    splitter->addWidget(&panel);
    splitter->setStretchFactor(splitter->count() - 1, stretch);
    connect(&panel, &PanelFrame::maximiseRequested, this,
            [this, &panel] { setMaximised(m_maximised == &panel ? nullptr : &panel); });
    connect(&panel, &PanelFrame::hideRequested, this, [this, &panel] { setPanelShown(panel, false); });
}

bool PanelGrid::isPanelShown(const PanelFrame &panel) const
{
    return !m_hidden.contains(&panel);
}

void PanelGrid::setPanelShown(PanelFrame &panel, bool shown)
{
    if (isPanelShown(panel) == shown)
        return;
    if (shown)
        m_hidden.removeOne(&panel);
    else
        m_hidden.append(&panel);
    if (!shown && m_maximised == &panel)
        setMaximised(nullptr);
    apply();
    arrange();
    Q_EMIT layoutChanged();
}

void PanelGrid::setMaximised(PanelFrame *panel)
{
    if (m_maximised == panel)
        return;
    if (m_maximised)
        m_maximised->setMaximised(false);
    m_maximised = panel;
    if (panel) {
        m_hidden.removeOne(panel);
        panel->setMaximised(true);
    }
    apply();
    arrange();
    Q_EMIT layoutChanged();
}

QSize PanelGrid::minimumSizeHint() const
{
    const int height = m_panels.isEmpty() ? 0 : m_panels.first()->minimumSizeHint().height();
    return {0, std::max(height, m_tabs->minimumSizeHint().height())};
}

bool PanelGrid::isSeen(const PanelFrame &panel) const
{
    return m_maximised ? &panel == m_maximised : isPanelShown(panel);
}

void PanelGrid::apply()
{
    std::array<bool, 2> isAny{};
    bool isAnyTab = false;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (m_tabbed.contains(panel)) {
            panel->show();
            m_tabs->setTabVisible(tabOf(*panel), isSeen(*panel));
            isAnyTab |= isSeen(*panel);
        } else {
            panel->setVisible(isSeen(*panel));
            isAny[isRight(*panel) ? 1 : 0] |= isSeen(*panel);
        }
    }
    m_left->setVisible(isAny[0]);
    m_right->setVisible(isAny[1]);
    m_tabs->setVisible(isAnyTab);
}

bool PanelGrid::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a panel needs more room than before, or less
        QMetaObject::invokeMethod(this, &PanelGrid::arrange, Qt::QueuedConnection);
    return QWidget::event(event);
}

void PanelGrid::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    const bool isFirst = m_spread.isEmpty();
    arrange();
    if (isFirst && !hasTabs()) {
        spreadByStretch();
        noteSizes();
    }
}

void PanelGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PanelGrid::focusNextPanel(int direction)
{
    QList<PanelFrame *> seen;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (isSeen(*panel))
            seen.append(panel);
    }
    if (seen.isEmpty())
        return;
    const auto current = std::find_if(seen.begin(), seen.end(), [](const PanelFrame *panel) {
        return panel->isAncestorOf(QApplication::focusWidget());
    });
    const qsizetype count = seen.size();
    const qsizetype next =
        current == seen.end() ? (direction > 0 ? 0 : count - 1) : (current - seen.begin() + direction + count) % count;
    focusPanel(*seen.at(next));
}

void PanelGrid::focusPanel(PanelFrame &panel)
{
    if (tabOf(panel) >= 0)
        m_tabs->setCurrentIndex(tabOf(panel));
    // The first thing in it that takes keys; the menu of the header comes last.
    QWidget *menuButton = nullptr;
    for (QWidget *widget = panel.nextInFocusChain(); widget != &panel; widget = widget->nextInFocusChain()) {
        if (!panel.isAncestorOf(widget) || !widget->isVisible() || !widget->isEnabled()
            || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        if (widget->objectName() != u"panelMenuButton"_s) {
            widget->setFocus(Qt::TabFocusReason);
            return;
        }
        menuButton = widget;
    }
    if (menuButton)
        menuButton->setFocus(Qt::TabFocusReason);
}

void PanelGrid::reveal(PanelFrame &panel)
{
    if (m_maximised && m_maximised != &panel)
        setMaximised(nullptr);
    setPanelShown(panel, true);
    if (tabOf(panel) >= 0)
        m_tabs->setCurrentIndex(tabOf(panel));
}

} // namespace heliograph
