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
#include <QLineEdit>

namespace heliograph
{

using namespace Qt::StringLiterals;

HostListPanel::HostListPanel(MetricsModel &metrics, QWidget *parent)
    : NamedListPanel(tr("Hosts"), u"hostList"_s, parent), m_metrics(metrics), m_list(metrics),
      m_forget(new QAction(&table()))
{
    setList(m_list);
    table().setItemDelegate(new HostListDelegate(&table()));
    table().setStretchColumn(HostListModel::hostColumn);
    table().verticalHeader()->setDefaultSectionSize(std::max(24, table().fontMetrics().height() + 8));
    table().addAction(m_forget);
    m_forget->setObjectName(u"forgetHost"_s);
    connect(m_forget, &QAction::triggered, this, [this] { Q_EMIT forgetRequested(currentName()); });
    connect(table().selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HostListPanel::updateForget);
    connect(&m_list, &QAbstractItemModel::dataChanged, this, &HostListPanel::updateForget);
    connect(&m_list, &QAbstractItemModel::layoutChanged, this, &HostListPanel::updateForget);
    connect(&m_list, &QAbstractItemModel::modelReset, this, &HostListPanel::updateForget);
    connect(&m_metrics, &MetricsModel::metricsChanged, this, &HostListPanel::askForRefresh);
    connect(&m_metrics, &MetricsModel::rowsRemoved, this, &HostListPanel::refresh);
    connect(&m_metrics, &MetricsModel::modelReset, this, &HostListPanel::refresh);
    updateForget();
}

bool HostListPanel::hasValues() const
{
    return m_metrics.hostCount() > 0;
}

// One that still speaks would be back at once.
void HostListPanel::updateForget()
{
    const QModelIndex current = table().currentIndex();
    m_forget->setEnabled(current.isValid() && current.data(HostListModel::silentRole).toBool());
}

bool HostListPanel::takeTableKey(const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Delete)
        return false;
    // Does nothing where it is not offered.
    m_forget->trigger();
    return true;
}

void HostListPanel::retranslate()
{
    NamedListPanel::retranslate();
    setTitle(tr("Hosts"));
    search().setAccessibleName(tr("Find in the hosts"));
    table().setAccessibleName(tr("Hosts"));
    setUnmatchedText(tr("No host contains this text."));
    m_forget->setText(tr("Forget this host"));
    table().setToolTip(tr("Delete: forget a host that is silent."));
    emptyState().setText(tr("No hosts yet"), tr("Every host that sends its load appears here, the busiest first."));
}

} // namespace heliograph
