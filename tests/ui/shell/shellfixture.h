// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/calleridentity.h"
#include "client/control/serverprobe.h"
#include "client/feed/dashboardfeed.h"
#include "client/feed/systemfeedclock.h"
#include "client/models/logmodel.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "client/session/signin.h"
#include "client/session/statefile.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/panelframe.h"

#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <memory>

namespace heliograph
{

// A window with panels that hold one field each, connected to nothing.
struct ShellFixture {
    explicit ShellFixture(const QString &folder)
        : state(folder + QStringLiteral("/window.ini")), preferences(state, {}), profiles(state), feed(network, clock),
          window(std::make_unique<MainWindow>(
              MainWindow::Parts{feed,
                                profiles,
                                preferences,
                                state,
                                log,
                                probe,
                                signIn,
                                caller,
                                {.version = QStringLiteral("1.2.3"), .parts = {}, .stateFile = {}}}))
    {
        using Column = PanelGrid::Column;
        for (const auto &[name, title, column] : {std::tuple("pricePanel", "Price", Column::left),
                                                  std::tuple("metricsPanel", "System metrics", Column::left),
                                                  std::tuple("bidPanel", "Auction", Column::right),
                                                  std::tuple("notificationPanel", "Notifications", Column::left),
                                                  std::tuple("serverPanel", "Local server", Column::right)}) {
            auto *panel = new PanelFrame(QString::fromLatin1(title));
            panel->setObjectName(QString::fromLatin1(name));
            auto *field = new QLineEdit;
            field->setObjectName(QString::fromLatin1(name) + QStringLiteral("Field"));
            field->setAccessibleName(QString::fromLatin1(title));
            panel->setContent(field);
            panel->setState(PanelState::live);
            window->addPanel(*panel, column, 1);
            panels.append(panel);
        }
        window->finish();
    }

    QNetworkAccessManager network;
    SystemFeedClock clock;
    StateFile state;
    Preferences preferences;
    ProfileList profiles;
    SignIn signIn;
    CallerIdentity caller;
    DashboardFeed feed;
    LogModel log;
    ServerProbe probe{network};
    QList<PanelFrame *> panels;
    std::unique_ptr<MainWindow> window;
};

} // namespace heliograph
