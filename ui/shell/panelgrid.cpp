// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelgrid.h"

#include "ui/shell/guttersplitter.h"
#include "ui/shell/tabbedcolumn.h"
#include "ui/style/panelframe.h"
#include "ui/style/spacing.h"

#include <QApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QMetaObject>
#include <QResizeEvent>
#include <QSplitter>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// "HPG2".
constexpr quint32 stateMark = 0x48504732;
constexpr int narrowBelow = 900;
// Around all panels, as between them.
constexpr int gutter = spacing::group;
// So that a line more or less does not move panels to and fro.
constexpr int spareToLeaveTabs = 48;

} // namespace

PanelGrid::PanelGrid(QWidget *parent)
    : QWidget(parent), m_columns(makeGutterSplitter(Qt::Horizontal, u"columns"_s)),
      m_left(makeGutterSplitter(Qt::Vertical, u"leftColumn"_s)),
      m_right(makeGutterSplitter(Qt::Vertical, u"rightColumn"_s)), m_tabs(new TabbedColumn)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gutter, 0, gutter, gutter);
    row->addWidget(m_columns);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->addWidget(m_tabs);
    m_columns->setStretchFactor(0, 2);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 1);
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

bool PanelGrid::hasTabs() const
{
    return !m_tabs->isEmpty();
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
    // Includes one that is hidden, which it is again afterwards.
    if (panel)
        panel->setMaximised(true);
    apply();
    arrange();
    Q_EMIT layoutChanged();
}

QSize PanelGrid::minimumSizeHint() const
{
    const int height = m_panels.isEmpty() ? 0 : m_panels.first()->minimumSizeHint().height();
    return {0, std::max(height, m_tabs->minimumSizeHint().height()) + gutter};
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
        if (m_tabs->holds(*panel)) {
            panel->show();
            m_tabs->setPanelVisible(*panel, isSeen(*panel));
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
    // A panel needs more room than before, or less.
    if (event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &PanelGrid::arrange, Qt::QueuedConnection);
    return QWidget::event(event);
}

void PanelGrid::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    const bool isFirst = m_savedSplitterSizes.isEmpty();
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
    m_tabs->bringToFront(panel);
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
    m_tabs->bringToFront(panel);
}

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
    const int height = this->height() - gutter - spare;
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
    if (panels.size() < m_tabs->panels().size())
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
    if (m_tabs->panels() == panels)
        return;
    m_tabs->setPanels(panels, [this](PanelFrame &panel) { putIntoColumn(panel); });
    apply();
    if (!hasTabs())
        setSpread(m_savedSplitterSizes);
}

// Between its neighbours, as it was added.
void PanelGrid::putIntoColumn(PanelFrame &panel)
{
    QSplitter *column = isRight(panel) ? m_right : m_left;
    const auto isBefore = [&](const PanelFrame *other) {
        return isRight(*other) == isRight(panel) && !m_tabs->holds(*other);
    };
    const auto end = std::find(m_panels.begin(), m_panels.end(), &panel);
    column->insertWidget(int(std::count_if(m_panels.begin(), end, isBefore)), &panel);
}

// What the person made of it, and what is gone back to when there is room again.
void PanelGrid::noteSizes()
{
    const QList<int> sizes = m_columns->sizes();
    if (!hasTabs())
        m_savedSplitterSizes = spread();
    else if (sizes[0] > 0 && sizes[2] > 0)
        m_leftShare = double(sizes[0]) / (sizes[0] + sizes[2]);
}

QByteArray PanelGrid::saveState() const
{
    QStringList hidden;
    for (const PanelFrame *panel : m_hidden)
        hidden.append(panel->objectName());
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateMark << (hasTabs() ? m_savedSplitterSizes : spread()) << hidden
           << (m_maximised ? m_maximised->objectName() : QString());
    return state;
}

QByteArray PanelGrid::spread() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_columns->saveState() << m_left->saveState() << m_right->saveState();
    return state;
}

void PanelGrid::setSpread(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray columns;
    QByteArray left;
    QByteArray right;
    stream >> columns >> left >> right;
    if (stream.status() != QDataStream::Ok)
        return spreadByStretch();
    m_columns->restoreState(columns);
    m_left->restoreState(left);
    m_right->restoreState(right);
}

// As at the first start.
void PanelGrid::spreadByStretch()
{
    m_columns->setSizes({3 * width() / 4, width() / 4, 0});
    for (QSplitter *column : {m_left, m_right}) {
        QList<int> sizes;
        for (int i = 0; i < column->count(); ++i)
            sizes.append(column->widget(i)->sizePolicy().verticalStretch() * height());
        column->setSizes(sizes);
    }
}

void PanelGrid::resetLayout()
{
    if (m_maximised)
        m_maximised->setMaximised(false);
    m_maximised = nullptr;
    m_hidden = m_hiddenAtFirst;
    m_leftShare = firstLeftShare;
    m_savedSplitterSizes.clear();
    apply();
    arrange();
    if (!hasTabs()) {
        spreadByStretch();
        noteSizes();
    }
    Q_EMIT layoutChanged();
}

bool PanelGrid::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    QByteArray spread;
    QStringList hidden;
    QString maximised;
    stream >> mark >> spread >> hidden >> maximised;
    if (stream.status() != QDataStream::Ok || mark != stateMark)
        return false;
    m_savedSplitterSizes = spread;
    if (!hasTabs())
        setSpread(spread);
    m_hidden.clear();
    PanelFrame *shownAlone = nullptr;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (hidden.contains(panel->objectName()))
            m_hidden.append(panel);
        if (panel->objectName() == maximised)
            shownAlone = panel;
    }
    setMaximised(shownAlone);
    apply();
    arrange();
    return true;
}

} // namespace heliograph
