// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/hostlistpanel.h"

#include "client/models/metricsmodel.h"
#include "ui/metrics/hostlistdelegate.h"
#include "ui/style/emptystate.h"
#include "ui/style/plaintable.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// An eye follows four changes a second in a list.
constexpr std::chrono::milliseconds restBetween{250};

} // namespace

HostListPanel::HostListPanel(MetricsModel &metrics, QWidget *parent)
    : PanelFrame(tr("Hosts"), parent), m_metrics(metrics), m_list(metrics), m_searchLabel(new QLabel),
      m_search(new QLineEdit), m_table(new PlainTable), m_forget(new QAction(m_table))
{
    setObjectName(u"hostListPanel"_s);
    m_search->setObjectName(u"hostListSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(m_search->fontMetrics().averageCharWidth() * 8);
    m_search->installEventFilter(this);
    m_table->setObjectName(u"hostList"_s);
    m_table->setItemDelegate(new HostListDelegate(m_table));
    m_table->setModel(&m_list);
    m_table->setStretchColumn(HostListModel::hostColumn);
    m_table->setSortable();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, m_table->fontMetrics().height() + 8));
    m_table->addAction(m_forget);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_forget->setObjectName(u"forgetHost"_s);
    m_table->installEventFilter(this);
    m_searchLabel->setBuddy(m_search);
    addHeaderWidget(m_searchLabel);
    addHeaderWidget(m_search, 1);
    setContent(m_table);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isDirty, false))
            refresh();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_list.setFilter(text);
        showCurrent();
    });
    connect(m_forget, &QAction::triggered, this, [this] { Q_EMIT forgetRequested(currentHost()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HostListPanel::chooseCurrent);
    connect(&m_list, &QAbstractItemModel::modelReset, this, &HostListPanel::showCurrent);
    connect(&m_metrics, &MetricsModel::metricsChanged, this, &HostListPanel::askForRefresh);
    connect(&m_metrics, &MetricsModel::rowsRemoved, this, &HostListPanel::refresh);
    connect(&m_metrics, &MetricsModel::modelReset, this, &HostListPanel::refresh);
    retranslate();
    showState();
    updateForget();
}

void HostListPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    // Ages go on.
    askForRefresh();
    showState();
}

void HostListPanel::setHost(const QByteArray &host)
{
    m_host = host;
    showCurrent();
}

void HostListPanel::askForRefresh()
{
    m_isDirty = true;
    if (m_rest.isActive() || !isVisible())
        return;
    m_isDirty = false;
    refresh();
}

void HostListPanel::refresh()
{
    m_rest.start(restBetween);
    m_list.refresh();
    showState();
    updateForget();
}

void HostListPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    refresh();
}

void HostListPanel::showCurrent()
{
    const QScopedValueRollback guard(m_isShowing, true);
    const int row = m_list.rowOf(m_host);
    if (row < 0)
        m_table->clearSelection();
    else
        m_table->setCurrentIndex(m_list.index(row, HostListModel::hostColumn));
    updateForget();
}

void HostListPanel::showState()
{
    const bool isKnown = m_metrics.hostCount() > 0;
    setState(panelStateOf(m_link, Freshness::fresh, isKnown), m_link.reason);
    m_searchLabel->setVisible(isKnown);
    m_search->setVisible(isKnown);
}

QByteArray HostListPanel::currentHost() const
{
    return m_table->currentIndex().data(HostListModel::hostRole).toByteArray();
}

// One that still speaks would be back at once.
void HostListPanel::updateForget()
{
    const QModelIndex current = m_table->currentIndex();
    m_forget->setEnabled(current.isValid() && current.data(HostListModel::silentRole).toBool());
}

void HostListPanel::chooseCurrent()
{
    updateForget();
    const QByteArray host = currentHost();
    if (m_isShowing || host.isEmpty() || host == m_host)
        return;
    m_host = host;
    Q_EMIT hostChosen(host);
}

bool HostListPanel::eventFilter(QObject *watched, QEvent *event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (watched == m_table && key == Qt::Key_Delete) {
        // Does nothing where it is not offered.
        m_forget->trigger();
        return true;
    }
    if (watched != m_search)
        return PanelFrame::eventFilter(watched, event);
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter)
        return PanelFrame::eventFilter(watched, event);
    m_table->setFocus(Qt::TabFocusReason);
    if (m_list.rowOf(m_host) < 0 && m_list.rowCount() > 0)
        m_table->setCurrentIndex(m_list.index(0, 0));
    return true;
}

void HostListPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HostListPanel::retranslate()
{
    setTitle(tr("Hosts"));
    m_searchLabel->setText(tr("Find"));
    m_search->setAccessibleName(tr("Find in the hosts"));
    m_table->setAccessibleName(tr("Hosts"));
    m_table->setEmptyText(tr("No host contains this text."));
    m_forget->setText(tr("Forget this host"));
    m_table->setToolTip(tr("Delete: forget a host that is silent."));
    emptyState().setText(tr("No hosts yet"), tr("Every host that sends its load appears here, the busiest first."));
}

} // namespace heliograph
