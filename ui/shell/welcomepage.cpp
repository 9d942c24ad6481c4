// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/welcomepage.h"

#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(QWidget *parent)
    : EmptyState(parent), m_connect(addAction({})), m_server(addAction(tr("Start local &server"))),
      m_demo(addAction(tr("Try &demo data"))), m_freePort(addAction(tr("Use a &free port")))
{
    setObjectName(u"welcomePage"_s);
    m_connect->setObjectName(u"welcomeConnect"_s);
    m_server->setObjectName(u"welcomeServer"_s);
    m_demo->setObjectName(u"welcomeDemo"_s);
    m_freePort->setObjectName(u"welcomeFreePort"_s);
    setSign(Symbol::heliograph);
    setProblem({}, false);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_server, &QPushButton::clicked, this, [this] { Q_EMIT serverRequested(false); });
    connect(m_demo, &QPushButton::clicked, this, [this] { Q_EMIT serverRequested(true); });
    connect(m_freePort, &QPushButton::clicked, this, &WelcomePage::freePortRequested);
}

void WelcomePage::setLocal(bool isLocal)
{
    m_connect->setText(isLocal ? tr("&Connect to a server…") : tr("&Connect"));
    m_connect->setAccessibleName(m_connect->text().remove(u'&'));
}

void WelcomePage::setProblem(const QString &problem, bool canUseFreePort)
{
    const QString invitation = tr("Connect to a server to watch it, or start the one inside this program.");
    setText(problem.isEmpty() ? tr("Not connected") : problem, invitation);
    m_freePort->setVisible(canUseFreePort);
}

} // namespace heliograph
