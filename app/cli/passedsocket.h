// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QString>
#include <optional>
#include <variant>

namespace heliograph
{

// A listening socket that was open before the server started and stays open when it stops: a service manager holds it
// (systemd's socket activation), so that no connection is refused during a restart.
struct PassedSocket {
    int descriptor = -1;
    QHostAddress address;
    quint16 port = 0;
};

// The socket that was passed to this process, nothing, or in words what is wrong with it. Takes the announcement out of
// the environment.
std::variant<std::monostate, PassedSocket, QString> takePassedSocket();

} // namespace heliograph
