// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/welcomepage.h"

#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(QWidget *parent)
    : EmptyState(parent), m_connect(addAction({})), m_server(addAction(tr("S&tart the local server"))),
      m_demo(addAction(tr("Start it with &demo data"))), m_freePort(addAction(tr("&Use a free port")))
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

// The first thing to do here, for the keyboard too; but who works elsewhere in the window goes on there.
void WelcomePage::showEvent(QShowEvent *event)
{
    EmptyState::showEvent(event);
    if (!window()->focusWidget())
        m_connect->setFocus();
}

void WelcomePage::setLocal(bool isLocal)
{
    m_connect->setText(isLocal ? tr("C&onnect to a server…") : tr("C&onnect"));
    m_connect->setAccessibleName(m_connect->text().remove(u'&'));
}

void WelcomePage::setProblem(const QString &problem, bool canUseFreePort)
{
    const QString invitation = tr("Connect to a server to watch it, or start the one inside this program.");
    setText(problem.isEmpty() ? tr("Not connected") : problem, invitation);
    m_freePort->setVisible(canUseFreePort);
}

} // namespace heliograph
