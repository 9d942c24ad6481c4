// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QAction;
class QWidget;

namespace heliograph
{

// A control that cannot be used because the person may not do it says why: where the mouse rests on it, and to a screen
// reader. An empty obstacle takes that back, and the control is then usable if `isPossible`.
void setObstacle(QWidget &control, const QString &obstacle, bool isPossible);
// The same for the entry of a menu, with the hint that it has otherwise.
void setObstacle(QAction &action, const QString &obstacle, bool isPossible, const QString &hint = {});

} // namespace heliograph
