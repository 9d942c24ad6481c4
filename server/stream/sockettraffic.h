// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>

namespace heliograph
{

// What the kernel knows of a connection anyway, so that no stream has to count.
struct SocketTraffic {
    quint64 acknowledged = 0; // bytes
    quint64 unacknowledged = 0;
};

std::optional<SocketTraffic> socketTraffic(int descriptor); // nothing where the system does not say

} // namespace heliograph
