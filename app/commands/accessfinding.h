// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/finding.h"

namespace heliograph
{

// What a server made of the token it was asked with. A value.
struct AccessObservation {
    // Empty: none was sent.
    QByteArray token;
    int status = 200;
    // Of a refusal.
    QByteArray body = {};
    // The Date field of the response; empty: there was none.
    QByteArray date = {};
    // Of this machine's clock, in ms since 1970.
    qint64 now = 0;
};

// Whether the server lets one in, why not, and what to do about it. Nothing where neither a token nor a refusal has to
// do with it.
std::optional<Finding> accessFinding(const AccessObservation &observation);

} // namespace heliograph
