// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QLocale>

namespace heliograph
{

// Clock times for people, in every language with 24 hours, so that times of all parts of the window can be compared.

// 14:02:11
QString clockText(const QDateTime &time, const QLocale &locale = QLocale());
// 14:02
QString minuteText(const QDateTime &time, const QLocale &locale = QLocale());
// 14:02, with the date unless that is today's.
QString momentText(const QDateTime &time, const QLocale &locale = QLocale());
// Monday, 30 November 2026 14:02:11
QString longMomentText(const QDateTime &time, const QLocale &locale = QLocale());
// For fields that a moment is typed into.
QString momentFormat(const QLocale &locale = QLocale());

} // namespace heliograph
