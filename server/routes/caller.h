// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/credentials.h"
#include "server/routes/route.h"
#include "server/stream/readerinfo.h"

namespace heliograph
{

// Two different tokens in the query become one that is none.
Credentials credentialsOf(const HttpRequest &request);

// Whom a request counts for where callers are counted: the user, or the network where there is none.
QByteArray callerOf(const RouteRequest &request);

// Who asks, for operators, under a number of its own.
ReaderInfo readerOf(const RouteRequest &request, qint64 wallMs);

// The address; of IPv6 the network, which one machine has to itself.
QByteArray networkOf(const QHostAddress &peer);

} // namespace heliograph
