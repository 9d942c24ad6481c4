// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelgrid.h"

#include "ui/style/panelframe.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QPainter>
#include <QResizeEvent>
#include <QSplitter>
#include <QTabWidget>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int narrowBelow = 900;
constexpr quint32 stateMark = 0x48504731; // "HPG1"

// A thin line between two panels, in the middle of a handle that is wide enough to be caught.
class LineHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QRect line = rect();
        if (orientation() == Qt::Horizontal)
            line = QRect(width() / 2, 0, 1, height());
        else
            line = QRect(0, height() / 2, width(), 1);
        QPainter(this).fillRect(line, SemanticColours::of(palette()).grid);
    }
};

class LineSplitter final : public QSplitter
{
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override { return new LineHandle(orientation(), this); } // the splitter owns it
};

QSplitter *makeSplitter(Qt::Orientation orientation, const QString &name)
{
    auto *splitter = new LineSplitter(orientation);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false); // panels are hidden by their menu, not lost at an edge
    splitter->setHandleWidth(spacing::tight + 1);
    return splitter;
}

} // namespace

PanelGrid::PanelGrid(QWidget *parent)
    : QWidget(parent), m_columns(makeSplitter(Qt::Horizontal, u"columns"_s)),
      m_left(makeSplitter(Qt::Vertical, u"leftColumn"_s)), m_right(makeSplitter(Qt::Vertical, u"rightColumn"_s)),
      m_tabs(new QTabWidget)
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
    m_tabs->hide();
    for (QSplitter *splitter : {m_columns, m_left, m_right})
        connect(splitter, &QSplitter::splitterMoved, this, &PanelGrid::layoutChanged);
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
    Q_EMIT layoutChanged();
}

void PanelGrid::setNarrow(bool narrow)
{
    if (m_isNarrow == narrow)
        return;
    m_isNarrow = narrow;
    for (PanelFrame *panel : std::as_const(m_rightPanels)) {
        if (narrow)
            m_tabs->addTab(panel, panel->title());
        else
            m_right->addWidget(panel);
    }
    apply();
    if (narrow) // the charts suffer more from a lack of width
        m_columns->setSizes({3 * width() / 5, 0, 2 * width() / 5});
}

void PanelGrid::apply()
{
    const auto isSeen = [this](PanelFrame *panel) {
        return m_maximised ? panel == m_maximised : !m_hidden.contains(panel);
    };
    bool isAnyLeft = false;
    bool isAnyRight = false;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        const bool isRight = m_rightPanels.contains(panel);
        if (isRight && m_isNarrow)
            m_tabs->setTabVisible(m_tabs->indexOf(panel), isSeen(panel));
        else
            panel->setVisible(isSeen(panel));
        (isRight ? isAnyRight : isAnyLeft) |= isSeen(panel);
    }
    m_left->setVisible(isAnyLeft);
    m_right->setVisible(isAnyRight && !m_isNarrow);
    m_tabs->setVisible(isAnyRight && m_isNarrow);
}

void PanelGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setNarrow(event->size().width() < narrowBelow);
}

void PanelGrid::focusNextPanel(int direction)
{
    QList<PanelFrame *> seen;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (m_maximised ? panel == m_maximised : isPanelShown(*panel))
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
    if (m_isNarrow && m_tabs->indexOf(&panel) >= 0)
        m_tabs->setCurrentWidget(&panel);
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
    if (m_isNarrow && m_tabs->indexOf(&panel) >= 0)
        m_tabs->setCurrentWidget(&panel);
}

QByteArray PanelGrid::saveState() const
{
    QStringList hidden;
    for (const PanelFrame *panel : m_hidden)
        hidden.append(panel->objectName());
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateMark << m_columns->saveState() << m_left->saveState() << m_right->saveState() << hidden
           << (m_maximised ? m_maximised->objectName() : QString());
    return state;
}

bool PanelGrid::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    QByteArray columns;
    QByteArray left;
    QByteArray right;
    QStringList hidden;
    QString maximised;
    stream >> mark >> columns >> left >> right >> hidden >> maximised;
    if (stream.status() != QDataStream::Ok || mark != stateMark)
        return false;
    m_columns->restoreState(columns);
    m_left->restoreState(left);
    m_right->restoreState(right);
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
    return true;
}

} // namespace heliograph
