// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// How an event came here.
enum class EventOrigin {
    // In the order and with the notices of the stream.
    stream,
    // Newly happened, fetched by a request.
    poll,
    // What was missed, fetched by a request.
    pollBacklog,
    // The newest value of a topic that was added, unless something newer came meanwhile.
    topicBackfill,
};

} // namespace heliograph
