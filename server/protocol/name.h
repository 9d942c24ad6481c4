// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace heliograph
{

inline constexpr qsizetype longestName = 64;

// Names of symbols, hosts, channels, users and items: 1 to 64 letters, digits and - . _ ~ @ + | :
// Nothing in them can break a line, a header, a query or a list separated by commas.
bool isName(QByteArrayView text);

// The type of an event as it stands behind "event:": 1 to 64 letters, digits and - . _ :
bool isEventType(QByteArrayView text);

} // namespace heliograph
