// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

// How many connections one address can open to another, with its port.
quint64 portsForEachPair();
// Of this process; 0 where it is unknown.
double peakMemoryMegabytes();
// Bytes that programs can still take; 0: not known.
quint64 freeMemory();

} // namespace heliograph
