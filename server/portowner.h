// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <optional>

namespace heliograph
{

// Who keeps others from listening on a port.
struct PortOwner {
    // The name is fit to be shown.
    QString program;
    qint64 process = 0;

    friend bool operator==(const PortOwner &, const PortOwner &) = default;
};

// Who listens there, as far as the system discloses it without more rights; elsewhere than on Linux, nothing. It reads
// files of the system, bounded, for some milliseconds: for the rare moment when a port is busy.
std::optional<PortOwner> portOwner(const QHostAddress &address, quint16 port,
                                   const QString &procfs = QStringLiteral("/proc"));

} // namespace heliograph
