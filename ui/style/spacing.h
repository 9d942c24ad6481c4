// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The 4 px grid, in device-independent pixels. Heights never come from here but from font metrics.
namespace heliograph::spacing
{

constexpr int tight = 4;
// Inside a group.
constexpr int group = 8;
// Between panels, and around the content of one.
constexpr int panel = 12;
// At the edge of a window without splitters.
constexpr int edge = 16;
// Of a panel or a card.
constexpr double cornerRadius = 6;

} // namespace heliograph::spacing
