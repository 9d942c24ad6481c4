// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/serversview.h"

#include "ui/operate/serversmodel.h"
#include "ui/style/plaintable.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// More are scrolled.
constexpr int mostRows = 6;

} // namespace

ServersView::ServersView(QWidget *parent)
    : QWidget(parent), m_servers(new ServersModel(this)), m_dot(new StateDot(this)), m_summary(new QLabel(this)),
      m_table(new PlainTable(this))
{
    setObjectName(u"instances"_s);
    m_summary->setObjectName(u"instancesSummary"_s);
    // Names come from elsewhere.
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_table->setObjectName(u"instancesTable"_s);
    m_table->setModel(m_servers);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::tight);
    line->addWidget(m_dot, 0, Qt::AlignTop);
    line->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    column->addLayout(line);
    column->addWidget(m_table);
    connect(m_table->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &ServersView::fit);
    refresh();
    hide();
}

void ServersView::setServers(const QList<InstanceStatus> &servers, const QList<LostServer> &lost, const QString &own)
{
    m_servers->setServers(servers, lost, own);
    setVisible(servers.size() + lost.size() > 1);
    refresh();
}

void ServersView::refresh()
{
    m_dot->setDot(m_servers->isAnySilent()                                 ? brokenDot
                      : m_servers->isAllHeard() && !m_servers->isAnyLost() ? wellDot
                                                                           : idleDot);
    m_summary->setText(tr("Servers with this history. %1").arg(m_servers->summary()));
    m_table->setAccessibleName(tr("Servers with this history"));
    fit();
}

// All rows are in sight, also above a bar that scrolls sideways.
void ServersView::fit()
{
    const QScrollBar *bar = m_table->horizontalScrollBar();
    const int rows = std::min(m_servers->rowCount(), mostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
                            + rows * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth()
                            + (bar->maximum() > 0 ? bar->sizeHint().height() : 0));
}

void ServersView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange
        || event->type() == QEvent::FontChange)
        refresh();
}

} // namespace heliograph
