// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/operatorslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/control/calleridentity.h"
#include "ui/operate/operatorpage.h"
#include "ui/shell/mainwindow.h"

namespace heliograph
{

OperatorSlice::OperatorSlice(const SliceContext &context, QObject *parent) : QObject(parent)
{
    // Belongs to the window.
    auto *page = new OperatorPage(m_controller);
    context.window.addPanel(*page, PanelGrid::Column::left, 3);
    context.window.grid().setPanelShown(*page, false);
    const CallerIdentity &caller = context.caller;
    connect(&caller, &CallerIdentity::changed, page,
            [page, &caller] { page->setForbidden(caller.obstacle(Action::operate)); });
    const ServerSession &session = context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] { m_controller.setClient(session.operation()); });
    connect(&session, &ServerSession::closed, this, [this] { m_controller.setClient(nullptr); });
}

} // namespace heliograph
