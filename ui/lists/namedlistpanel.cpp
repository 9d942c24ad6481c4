// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lists/namedlistpanel.h"

#include "ui/charts/chartpanel.h"
#include "ui/lists/namedlist.h"
#include "ui/style/plaintable.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// An eye follows four changes a second in a list.
constexpr std::chrono::milliseconds restBetween{250};

} // namespace

NamedListPanel::NamedListPanel(const QString &title, const QString &objectName, QWidget *parent)
    : PanelFrame(title, parent), m_searchLabel(new QLabel), m_search(new QLineEdit), m_table(new PlainTable)
{
    setObjectName(objectName + u"Panel"_s);
    m_search->setObjectName(objectName + u"Search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(m_search->fontMetrics().averageCharWidth() * 8);
    m_search->installEventFilter(this);
    m_table->setObjectName(objectName);
    m_table->setSortable();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->installEventFilter(this);
    panelMenu().addMenu(&m_table->sortMenu());
    m_searchLabel->setBuddy(m_search);
    addHeaderWidget(m_searchLabel);
    addHeaderWidget(m_search, 1);
    setContent(m_table);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isDirty, false))
            refresh();
    });
}

void NamedListPanel::setList(NamedList &list)
{
    m_list = &list;
    m_table->setModel(m_list);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_list->setFilter(text);
        showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &NamedListPanel::chooseCurrent);
    connect(m_list, &QAbstractItemModel::modelReset, this, &NamedListPanel::showCurrent);
    retranslate();
    showState();
}

void NamedListPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    m_list->setCutOff(!link.isOpen());
    // Ages go on.
    askForRefresh();
    showState();
}

void NamedListPanel::setCurrentName(const QByteArray &name)
{
    m_name = name;
    showCurrent();
}

QByteArray NamedListPanel::currentName() const
{
    return m_table->currentIndex().data(NamedList::nameRole).toByteArray();
}

QWidget &NamedListPanel::rows()
{
    return *m_table;
}

void NamedListPanel::askForRefresh()
{
    m_isDirty = true;
    if (m_rest.isActive() || !isVisible())
        return;
    m_isDirty = false;
    refresh();
}

void NamedListPanel::refresh()
{
    m_rest.start(restBetween);
    m_list->refresh();
    showState();
}

void NamedListPanel::showCurrent()
{
    const QScopedValueRollback guard(m_isShowing, true);
    const int row = m_list->rowOf(m_name);
    if (row < 0)
        m_table->clearSelection();
    else
        m_table->setCurrentIndex(m_list->index(row, 0));
}

void NamedListPanel::showState()
{
    const bool isKnown = hasValues();
    setState(panelStateOf(m_link, Freshness::fresh, isKnown), m_link.reason);
    m_table->setEmptyText(isKnown ? m_unmatchedText : ChartPanel::noLinkText(m_link));
    m_searchLabel->setVisible(isKnown);
    m_search->setVisible(isKnown);
}

void NamedListPanel::setUnmatchedText(const QString &text)
{
    m_unmatchedText = text;
}

void NamedListPanel::chooseCurrent()
{
    const QByteArray name = currentName();
    if (m_isShowing || name.isEmpty() || name == m_name)
        return;
    m_name = name;
    Q_EMIT nameChosen(name);
}

bool NamedListPanel::takeSearchKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (event.key() != Qt::Key_Down && event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    m_table->setFocus(Qt::TabFocusReason);
    if (m_list->rowOf(m_name) < 0 && m_list->rowCount() > 0)
        m_table->setCurrentIndex(m_list->index(0, 0));
    return true;
}

bool NamedListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if ((watched == m_search && takeSearchKey(key)) || (watched == m_table && takeTableKey(key)))
            return true;
    }
    return PanelFrame::eventFilter(watched, event);
}

void NamedListPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    refresh();
}

void NamedListPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    m_list->setAllChanged();
    askForRefresh();
    showState();
}

void NamedListPanel::retranslate()
{
    m_searchLabel->setText(tr("Find"));
}

} // namespace heliograph
