// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/operatorslice.h"

#include "app/desktop/serversession.h"
#include "app/desktop/slices/slicecontext.h"
#include "client/control/actioncontroller.h"
#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "ui/operate/messagedialog.h"
#include "ui/operate/operatorpage.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/obstacle.h"

#include <QMenu>

namespace heliograph
{

using Permission = OperatorController::Permission;

OperatorSlice::OperatorSlice(const SliceContext &context, QObject *parent) : QObject(parent)
{
    // Belongs to the window.
    auto *page = new OperatorPage(m_controller);
    context.window.addPanel(*page, PanelGrid::Column::left, 3);
    context.window.grid().setPanelShown(*page, false);
    const CallerIdentity &caller = context.caller;
    connect(&caller, &CallerIdentity::changed, page, [this, page, &caller] {
        const QString obstacle = caller.obstacle(Action::operate);
        page->setForbidden(obstacle);
        m_controller.setPermission(caller.isPending()       ? Permission::unknown
                                       : obstacle.isEmpty() ? Permission::granted
                                                            : Permission::denied);
    });
    const DashboardFeed &feed = context.feed;
    connect(&feed.clock(), &FeedClock::ticked, page, &OperatorPage::tick);
    connect(&feed, &DashboardFeed::readerIdChanged, page, [page, &feed] { page->setOwnReader(feed.readerId()); });
    const auto followLink = [this, &feed] {
        m_controller.setDisconnected(feed.link().state == LinkState::disconnected);
    };
    connect(&feed, &DashboardFeed::linkChanged, this, followLink);
    followLink();
    const ServerSession &session = context.session;
    connect(&session, &ServerSession::opened, this, [this, &session] {
        // What the server before allowed says nothing about this one.
        m_controller.setPermission(Permission::unknown);
        m_controller.setClient(session.operation());
    });
    connect(&session, &ServerSession::closed, this, [this] { m_controller.setClient(nullptr); });
    connectActions(context, *page);
}

// What sends all readers something, in the menu of the window and in that of the page.
void OperatorSlice::connectActions(const SliceContext &context, OperatorPage &page)
{
    CommandSet &commands = context.window.commands();
    ActionController &actions = context.actions;
    const auto offer = [&](Command command, MessageDialog::Kind kind, auto send) {
        QAction &action = commands[command];
        page.panelMenu().addAction(&action);
        connect(&action, &QAction::triggered, this, [&window = context.window, kind, send] {
            auto *dialog = new MessageDialog(kind, &window);
            connect(dialog, &ActionDialog::submitted, dialog, [dialog, send] { send(*dialog); });
            dialog->open();
        });
    };
    offer(Command::sendNotice, MessageDialog::Kind::notice,
          [&actions](MessageDialog &dialog) { actions.sendNotice(dialog.notice(), dialog.settling()); });
    offer(Command::announce, MessageDialog::Kind::announcement,
          [&actions](MessageDialog &dialog) { actions.announce(dialog.announcement(), dialog.settling()); });
    page.panelMenu().setToolTipsVisible(true);
    const auto update = [&commands, &caller = context.caller, &feed = context.feed] {
        const QString obstacle = caller.obstacle(Action::notify);
        const bool isOpen = feed.link().isOpen();
        setObstacle(commands[Command::sendNotice], obstacle, isOpen, MessageDialog::about(MessageDialog::Kind::notice));
        setObstacle(commands[Command::announce], obstacle, isOpen,
                    MessageDialog::about(MessageDialog::Kind::announcement));
    };
    // Their texts are those of another language now.
    for (const Command command : {Command::sendNotice, Command::announce})
        connect(&commands[command], &QAction::changed, this, update);
    connect(&context.caller, &CallerIdentity::changed, this, update);
    connect(&context.feed, &DashboardFeed::linkChanged, this, update);
    update();
}

} // namespace heliograph
