// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/notification.h"

#include <QDateTime>

namespace heliograph
{

// "Warning".
QString severityWord(Severity severity);
// "now", "20 s ago", "5 min ago", "3 h ago", then the day: no more exact than needed, so that a list seldom changes.
QString relativeTime(qint64 timestamp, qint64 nowMs, const QLocale &locale);
QString absoluteTime(qint64 timestamp, const QLocale &locale);

} // namespace heliograph
