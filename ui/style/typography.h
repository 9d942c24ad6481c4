// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QFontMetrics>

namespace heliograph
{

// For the one strong number of a panel.
QFont heroFont(const QFont &base);
// In a large panel it can be read from two metres.
QFont heroFont(const QFont &base, int panelHeight);
// For what a panel is about: a symbol, a host.
QFont nameFont(const QFont &base);
// For the title of a panel.
QFont sectionFont(const QFont &base);
// For ages, hints and units.
QFont secondaryFont(const QFont &base);

// The width of a number when every digit in it were the widest one, so that a changing number does not move what is
// beside it. `example` is the longest number expected, for example "1 000.00".
int numberWidth(const QFontMetrics &metrics, const QString &example);

} // namespace heliograph
