// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>

namespace heliograph
{

// What the kernel knows of a connection anyway, so that no stream has to count.
struct SocketTraffic {
    // In bytes, both.
    quint64 acknowledged = 0;
    quint64 unacknowledged = 0;
};

// Empty where the system does not say.
std::optional<SocketTraffic> socketTraffic(int descriptor);

} // namespace heliograph
