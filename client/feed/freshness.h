// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// Whether what is known of one topic can be believed to be the present.
enum class Freshness {
    // Nothing of it came yet.
    unknown,
    fresh,
    // Older than it should be: keep the value and mark it.
    delayed,
    // Too old to act on.
    stale,
};

} // namespace heliograph
