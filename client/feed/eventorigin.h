// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// How an event came here.
enum class EventOrigin {
    stream, // in the order and with the notices of the stream
    poll, // newly happened, fetched by a request
    pollBacklog, // what was missed, fetched by a request
    topicBackfill, // the newest value of a topic that was added, unless something newer came meanwhile
};

} // namespace heliograph
