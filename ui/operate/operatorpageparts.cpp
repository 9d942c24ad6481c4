// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/operatorpage.h"

#include "ui/operate/connectionstext.h"
#include "ui/operate/counterview.h"
#include "ui/operate/healthview.h"
#include "client/control/operatorcontroller.h"
#include "ui/style/emptystate.h"
#include "ui/style/messageline.h"
#include "ui/style/quiettable.h"
#include "ui/style/spacing.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

namespace heliograph
{

namespace
{
constexpr int usualDrainSeconds = 30;
constexpr int longestDrainSeconds = 3600;
} // namespace

QWidget *OperatorPage::makeContent()
{
    auto *content = new QWidget(this);
    auto *counters = new QHBoxLayout;
    counters->setSpacing(spacing::edge);
    for (CounterView *counter : {m_clients, m_waiting, m_skipped})
        counters->addWidget(counter);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    column->addWidget(m_health);
    column->addLayout(counters);
    column->addLayout(makeTableBar());
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    column->addLayout(makeDrainBar());
    column->addStretch(); // for when the table is not there
    return content;
}

QLayout *OperatorPage::makeTableBar()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    m_caption->setBuddy(m_table);
    row->addWidget(m_caption, 1);
    row->addWidget(m_worstFirst);
    row->addWidget(m_kick);
    m_worstFirst->setCheckable(true);
    return row;
}

QLayout *OperatorPage::makeDrainBar()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    m_drainLabel->setBuddy(m_drainTime);
    m_drainTime->setRange(0, longestDrainSeconds);
    m_drainTime->setValue(usualDrainSeconds);
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    row->addWidget(m_drainLabel);
    row->addWidget(m_drainTime);
    row->addWidget(m_drain);
    return row;
}

void OperatorPage::setUpTable()
{
    m_connections->setSourceModel(&m_desk.connections());
    m_table->setModel(m_connections);
    m_table->setStretchColumn(ConnectionsModel::topicsColumn);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setSortable();
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column) { m_worstFirst->setChecked(column < 0); });
    m_worstFirst->setChecked(true);
    connect(m_worstFirst, &QPushButton::clicked, this, [this] {
        m_worstFirst->setChecked(true);
        m_table->sortByColumn(-1, Qt::AscendingOrder);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OperatorPage::showSelection);
    connect(m_connections, &QAbstractItemModel::rowsRemoved, this, &OperatorPage::showSelection);
}

void OperatorPage::retranslate()
{
    setTitle(tr("Operator"));
    emptyState().setText(tr("No server to operate"), tr("Connect to one as somebody who may operate it."));
    m_clients->setName(tr("Clients"));
    m_waiting->setName(tr("Events waiting"));
    m_skipped->setName(tr("Values skipped"));
    m_worstFirst->setText(tr("Worst first"));
    m_worstFirst->setAccessibleName(tr("Worst first: sort by how far readers are behind"));
    m_kick->setText(tr("Disconnect\u2026"));
    m_kick->setAccessibleName(tr("Disconnect\u2026 the chosen reader"));
    m_table->setEmptyText(tr("Nobody is connected."));
    m_drainLabel->setText(tr("Let all &go over"));
    m_drainTime->setAccessibleName(tr("Let all go over this many seconds"));
    m_drainTime->setSuffix(tr(" s"));
    m_drain->setText(tr("Drain\u2026"));
    m_drain->setAccessibleName(tr("Drain\u2026 all readers"));
    m_progress->setAccessibleName(tr("Progress of the drain"));
    refresh();
}

} // namespace heliograph
