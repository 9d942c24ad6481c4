// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

quint64 portsForEachPair(); // how many connections one address can open to another, with its port
double peakMemoryMegabytes(); // of this process; 0 where it is not known

} // namespace heliograph
