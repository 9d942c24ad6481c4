// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QWidget;

namespace heliograph
{

// What can be said about the data in a panel. Tests and assistive tools read the dynamic property "state".
enum class PanelState { connecting, live, delayed, stale, error, empty };

// "live": for the property.
QString panelStateName(PanelState state);
// "Live": for people, translated.
QString panelStateWord(PanelState state);

void setStateProperty(QWidget &widget, PanelState state);

} // namespace heliograph
