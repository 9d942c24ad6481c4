// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

namespace heliograph
{

enum class Theme { system, light, dark, highContrast };

// "system", "light", "dark" and "high-contrast": as the flag, the settings and tests write them.
QString themeName(Theme theme);
std::optional<Theme> themeNamed(QStringView name);

// Makes the whole application light, dark or white on black, or hands it back to the desktop. Works while windows are
// open: they all get a palette change. Belongs to the Qt thread.
void applyTheme(Theme theme);

} // namespace heliograph
