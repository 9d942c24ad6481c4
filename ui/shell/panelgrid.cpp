// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panelgrid.h"

#include "ui/shell/guttersplitter.h"
#include "ui/shell/panelwindow.h"
#include "ui/shell/tabbedcolumn.h"
#include "ui/style/panelframe.h"
#include "ui/style/spacing.h"

#include <QApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QMap>
#include <QMetaObject>
#include <QResizeEvent>
#include <QSplitter>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// "HPG2", and "HPG3" since panels may have windows.
constexpr quint32 stateMarkWithoutWindows = 0x48504732;
constexpr quint32 stateMark = 0x48504733;
// A window for a panel that has never had one.
constexpr QSize usualWindow(720, 480);
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

PanelGrid::~PanelGrid() = default;

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
    // The panel's own window is still delivering the click that ends it.
    const auto whenDelivered = [this, &panel](const auto &change) {
        return [this, &panel, change] {
            QMetaObject::invokeMethod(this, change, isInOwnWindow(panel) ? Qt::QueuedConnection : Qt::DirectConnection);
        };
    };
    connect(&panel, &PanelFrame::hideRequested, this, whenDelivered([this, &panel] { setPanelShown(panel, false); }));
    connect(&panel, &PanelFrame::ownWindowRequested, this,
            whenDelivered([this, &panel] { setInOwnWindow(panel, !isInOwnWindow(panel)); }));
}

PanelWindow *PanelGrid::windowOf(const PanelFrame &panel) const
{
    const auto found = std::ranges::find(m_away, &panel, [](const Away &away) { return &away.window->panel(); });
    return found == m_away.end() ? nullptr : found->window.get();
}

QWidget *PanelGrid::ownWindow(const PanelFrame &panel) const
{
    return windowOf(panel);
}

void PanelGrid::setInOwnWindow(PanelFrame &panel, bool isInOwnWindow)
{
    if (this->isInOwnWindow(panel) == isInOwnWindow)
        return;
    if (isInOwnWindow) {
        setPanelShown(panel, true);
        openWindow(panel, {});
    } else {
        closeWindow(panel);
    }
    apply();
    arrange();
    Q_EMIT layoutChanged();
}

void PanelGrid::openWindow(PanelFrame &panel, const QByteArray &geometry)
{
    if (m_maximised == &panel)
        setMaximised(nullptr);
    if (m_tabs->holds(panel)) {
        QList<PanelFrame *> panels = m_tabs->panels();
        panels.removeOne(&panel);
        setTabbed(panels);
    }
    QSplitter *column = isRight(panel) ? m_right : m_left;
    const QRect place(mapToGlobal(panel.mapTo(this, QPoint())), panel.size().expandedTo(usualWindow));
    auto *placeholder = new QWidget;
    placeholder->setSizePolicy(panel.sizePolicy());
    column->replaceWidget(column->indexOf(&panel), placeholder);
    placeholder->hide();
    m_away.push_back({std::make_unique<PanelWindow>(panel), placeholder});
    PanelWindow &window = *m_away.back().window;
    // Where it was, unless that place is on a screen that is gone.
    if (!window.restoreGeometry(geometry))
        window.setGeometry(place);
    // Later: the window is still at work on its closing.
    connect(
        &window, &PanelWindow::closeRequested, this, [this, &panel] { setInOwnWindow(panel, false); },
        Qt::QueuedConnection);
    connect(&window, &PanelWindow::moved, this, &PanelGrid::layoutChanged);
    Q_EMIT ownWindowOpened(window);
    window.setVisible(isVisible());
}

void PanelGrid::closeWindow(PanelFrame &panel)
{
    const auto found = std::ranges::find(m_away, &panel, [](const Away &away) { return &away.window->panel(); });
    if (found == m_away.end())
        return;
    QSplitter *column = isRight(panel) ? m_right : m_left;
    const std::unique_ptr<QWidget> placeholder(column->replaceWidget(column->indexOf(found->placeholder), &panel));
    panel.setInOwnWindow(false);
    m_away.erase(found);
}

void PanelGrid::closeWindows()
{
    while (!m_away.empty())
        closeWindow(m_away.back().window->panel());
}

void PanelGrid::setWindowsShown(bool shown)
{
    for (const Away &away : m_away)
        away.window->setVisible(shown);
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
    if (!shown)
        closeWindow(panel);
    if (shown)
        m_front = &panel;
    apply();
    arrange();
    if (shown)
        m_tabs->bringToFront(panel);
    Q_EMIT layoutChanged();
}

void PanelGrid::setMaximised(PanelFrame *panel)
{
    if (m_maximised == panel)
        return;
    if (panel && isInOwnWindow(*panel))
        closeWindow(*panel);
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
    if (isInOwnWindow(panel))
        return false;
    return m_maximised ? &panel == m_maximised : isPanelShown(panel);
}

void PanelGrid::apply()
{
    std::array<bool, 2> isAny{};
    bool isAnyTab = false;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (isInOwnWindow(*panel))
            continue;
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
    Q_EMIT panelsArranged();
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
    if (!event->spontaneous())
        setWindowsShown(true);
    const bool isFirst = m_savedSplitterSizes.isEmpty();
    arrange();
    if (isFirst && !hasTabs()) {
        spreadByStretch();
        noteSizes();
    }
}

// A minimised window is no reason to hide what is on other screens.
void PanelGrid::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        setWindowsShown(false);
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
        if (isSeen(*panel) || isInOwnWindow(*panel))
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
    panel.window()->activateWindow();
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
    if (PanelWindow *window = windowOf(panel)) {
        window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
        window->raise();
        window->activateWindow();
        return;
    }
    if (m_maximised && m_maximised != &panel)
        setMaximised(nullptr);
    setPanelShown(panel, true);
    m_tabs->bringToFront(panel);
}

int PanelGrid::neededHeight(bool isRight) const
{
    return heightOf([this, isRight](const PanelFrame &panel) { return this->isRight(panel) == isRight; });
}

int PanelGrid::heightToKeepPlaces() const
{
    const auto inColumn = [this](bool isRight) {
        return heightOf([this, isRight](const PanelFrame &panel) {
            return this->isRight(panel) == isRight && !m_tabs->holds(panel);
        });
    };
    const int tabs = hasTabs() ? m_tabs->minimumSizeHint().height() : 0;
    return std::max({inColumn(false), inColumn(true), tabs}) + gutter;
}

// Of those that are seen, above each other.
template <typename Choice>
int PanelGrid::heightOf(const Choice &isMeant) const
{
    int height = 0;
    for (const PanelFrame *panel : m_panels) {
        if (isMeant(*panel) && isSeen(*panel))
            height += panel->minimumSizeHint().height() + (height > 0 ? m_left->handleWidth() : 0);
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
        if ((isInTheWay || isRight(**panel)) && !isInOwnWindow(**panel))
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
    const bool hadTabs = hasTabs();
    m_tabs->setPanels(panels, [this](PanelFrame &panel) { putIntoColumn(panel); });
    apply();
    if (!hadTabs && m_front && isSeen(*m_front))
        m_tabs->bringToFront(*m_front);
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
    QMap<QString, QByteArray> windows;
    for (const Away &away : m_away)
        windows.insert(away.window->panel().objectName(), away.window->saveGeometry());
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateMark << (hasTabs() ? m_savedSplitterSizes : spread()) << hidden
           << (m_maximised ? m_maximised->objectName() : QString()) << windows;
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

// As at the first start. The tables of the right column need their room also where a quarter is less.
void PanelGrid::spreadByStretch()
{
    constexpr int enoughForTables = 400;
    const int right = std::max(width() / 4, std::min(enoughForTables, 3 * width() / 10));
    m_columns->setSizes({width() - right, right, 0});
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
    closeWindows();
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
    QMap<QString, QByteArray> windows;
    stream >> mark >> spread >> hidden >> maximised;
    if (mark == stateMark)
        stream >> windows;
    if (stream.status() != QDataStream::Ok || (mark != stateMark && mark != stateMarkWithoutWindows))
        return false;
    closeWindows();
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
    for (PanelFrame *panel : std::as_const(m_panels)) {
        const auto geometry = windows.constFind(panel->objectName());
        if (geometry != windows.constEnd() && isPanelShown(*panel) && panel != shownAlone)
            openWindow(*panel, *geometry);
    }
    apply();
    arrange();
    return true;
}

} // namespace heliograph
