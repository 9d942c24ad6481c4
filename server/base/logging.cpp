// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/logging.h"

namespace heliograph
{

Q_LOGGING_CATEGORY(lcServer, "heliograph.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "heliograph.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStream, "heliograph.stream", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBackbone, "heliograph.backbone", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuction, "heliograph.auction", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSources, "heliograph.sources", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccess, "heliograph.access", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAlerts, "heliograph.alerts", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAudit, "audit", QtInfoMsg)

} // namespace heliograph
