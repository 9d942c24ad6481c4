// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLabel;

namespace heliograph
{

// A text is read in its own direction and stands at the side where the layout has it: "+50", "−0.18 %" and an English
// sentence mean the same in a window from right to left. For what is painted by hand; reads the same, for it differs
// only in invisible characters.
QString inOwnDirection(const QString &text, Qt::LayoutDirection layout);

// Labels have the direction of their text by themselves, and Qt moves them to the side where that begins. Back.
void alignByLayout(QLabel &label);

} // namespace heliograph
