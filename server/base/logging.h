// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

namespace heliograph
{

// Every category of the server.

// Start, stop, and what the other categories do not cover.
Q_DECLARE_LOGGING_CATEGORY(lcServer)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcStream)
Q_DECLARE_LOGGING_CATEGORY(lcBackbone)
Q_DECLARE_LOGGING_CATEGORY(lcAuction)
Q_DECLARE_LOGGING_CATEGORY(lcSources)
Q_DECLARE_LOGGING_CATEGORY(lcAccess)
Q_DECLARE_LOGGING_CATEGORY(lcAlerts)
// Outside "heliograph.", so that no log level hides it.
Q_DECLARE_LOGGING_CATEGORY(lcAudit)

} // namespace heliograph
