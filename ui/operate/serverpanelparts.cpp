// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/serverpanel.h"

#include "ui/style/messageline.h"
#include "ui/style/spacing.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace heliograph
{

using namespace Qt::StringLiterals;

QWidget *ServerPanel::makeContent()
{
    auto *content = new QWidget(this);
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing::group);
    state->addWidget(m_stateLabel, 1);
    state->addWidget(m_counts);
    state->addWidget(m_toggle);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(spacing::group);
    fields->setVerticalSpacing(spacing::tight);
    fields->addWidget(m_portLabel, 0, 0);
    fields->addWidget(m_port, 0, 1);
    fields->addWidget(m_bindLabel, 1, 0);
    fields->addWidget(m_bind, 1, 1);
    fields->setColumnStretch(1, 1);
    auto *address = new QHBoxLayout;
    address->setSpacing(spacing::tight);
    address->addWidget(m_url, 1);
    address->addWidget(m_copy);
    address->addWidget(m_open);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    column->addLayout(state);
    column->addLayout(fields);
    column->addLayout(address);
    column->addWidget(m_message);
    column->addWidget(m_freePort);
    column->addStretch(1);
    return content;
}

void ServerPanel::retranslate()
{
    setTitle(tr("Local server"));
    const QString chosen = bindAddress();
    const QSignalBlocker blocker(m_bind);
    m_bind->clear();
    m_bind->addItem(tr("This computer only"), u"127.0.0.1"_s);
    m_bind->addItem(tr("Every network"), u"0.0.0.0"_s);
    if (!chosen.isEmpty() && m_bind->findData(chosen) < 0)
        m_bind->addItem(chosen, chosen);
    m_bind->setCurrentIndex(std::max(m_bind->findData(chosen), 0));
    m_portLabel->setText(tr("P&ort"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setSpecialValueText(tr("Any free port"));
    m_bindLabel->setText(tr("R&eachable from"));
    m_bind->setAccessibleName(tr("Reachable from"));
    m_copy->setText(tr("Copy URL"));
    m_copy->setAccessibleName(tr("Copy URL of the server"));
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open the page of the server"));
    m_freePort->setText(tr("Use a free port"));
    m_freePort->setAccessibleName(m_freePort->text());
    refresh();
}

} // namespace heliograph
