// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// Whether what is known of one topic can be believed to be the present.
enum class Freshness {
    unknown, // nothing of it came yet
    fresh,
    delayed, // older than it should be: keep the value and mark it
    stale, // too old to act on
};

} // namespace heliograph
