// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// How an event treats a reader that cannot keep up.
enum class Delivery {
    // Each event is the full state: a slow reader skips to the newest one.
    latest,
    // Every event matters: none is skipped without a reset.
    log,
};

} // namespace heliograph
