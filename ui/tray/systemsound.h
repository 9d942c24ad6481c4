// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// A short sound by the desktop's sound theme, or the bell where nothing plays that. Returns at once.
void playSystemSound();

} // namespace heliograph
