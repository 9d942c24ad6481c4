// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/finding.h"

namespace heliograph
{

// What a server made of the token it was asked with. A value.
struct AccessObservation {
    QByteArray token; // empty: none was sent
    int status = 200;
    QByteArray body = {}; // of a refusal
    QByteArray date = {}; // the Date field of the answer; empty: there was none
    qint64 now = 0; // of this machine's clock, ms since 1970
};

// Whether the server lets one in, why not, and what to do about it. Nothing where neither a token nor a refusal has to
// do with it.
std::optional<Finding> accessFinding(const AccessObservation &observation);

} // namespace heliograph
