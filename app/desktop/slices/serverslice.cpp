// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/serverslice.h"

#include "app/desktop/embeddedserver.h"
#include "client/session/preferences.h"
#include "ui/operate/serverbutton.h"
#include "ui/operate/serverpanel.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"

namespace heliograph
{

ServerSlice::ServerSlice(const SliceContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_panel(new ServerPanel(context.server))
{
    m_context.window.addStatusTool(*new ServerButton(context.server, *m_panel));
    connectPreferences();
    connectCommands();
    connect(&m_context.server, &ServerControl::changed, this, &ServerSlice::showProblem);
    connect(&m_context.window, &MainWindow::freePortRequested, m_panel, &ServerPanel::useFreePort);
}

void ServerSlice::connectPreferences()
{
    Preferences &preferences = m_context.preferences;
    showPreferences();
    if (preferences.isFixed(Preference::serverPort))
        m_panel->setFixedPort(preferences.originText(Preference::serverPort));
    if (preferences.isFixed(Preference::serverBind))
        m_panel->setFixedBindAddress(preferences.originText(Preference::serverBind));
    connect(&preferences, &Preferences::changed, this, &ServerSlice::showPreferences);
    connect(m_panel, &ServerPanel::portChosen, this,
            [&preferences](quint16 port) { preferences.setValue(Preference::serverPort, int(port)); });
    connect(m_panel, &ServerPanel::bindAddressChosen, this,
            [&preferences](const QString &address) { preferences.setValue(Preference::serverBind, address); });
}

void ServerSlice::connectCommands()
{
    const CommandSet &commands = m_context.window.commands();
    connect(&commands[Command::toggleServer], &QAction::triggered, m_panel, &ServerPanel::toggle);
    connect(&commands[Command::copyServerUrl], &QAction::triggered, m_panel, &ServerPanel::copyUrl);
    connect(&commands[Command::openServerUrl], &QAction::triggered, m_panel, &ServerPanel::openUrl);
}

void ServerSlice::showPreferences()
{
    const Preferences &preferences = m_context.preferences;
    m_panel->setPort(quint16(preferences.value(Preference::serverPort).toInt()));
    m_panel->setBindAddress(preferences.value(Preference::serverBind).toString());
}

void ServerSlice::showProblem()
{
    m_context.window.setServerProblem(m_panel->problem(), m_panel->offersFreePort());
}

} // namespace heliograph
