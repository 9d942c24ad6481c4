// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The 4 px grid, in device-independent pixels. Heights never come from here but from font metrics.
namespace heliograph::spacing
{

constexpr int tight = 4;
constexpr int group = 8; // inside a group
constexpr int panel = 12; // between panels, and around the content of one
constexpr int edge = 16; // at the edge of a window without splitters

} // namespace heliograph::spacing
