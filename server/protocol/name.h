// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace heliograph
{

inline constexpr qsizetype longestName = 64;

// Names of symbols, hosts, channels, users, items and instances. Nothing in them can break a line, a header, a query or
// a list separated by commas.
bool isName(QByteArrayView text);

// The type of an event as it stands behind "event:".
bool isEventType(QByteArrayView text);

// The rule that isName() checks, as every message about a bad name says it: "1 to 64 letters, digits or - . _ ~ @ + |
// :".
QString nameRule();
QString eventTypeRule();

// The characters that a name may have besides letters and digits, for texts in other languages: "- . _ ~ @ + | :".
QString nameMarks();

} // namespace heliograph
