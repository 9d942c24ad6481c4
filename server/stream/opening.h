// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/startposition.h"
#include "server/protocol/streamnotices.h"
#include "server/stream/streamrequest.h"

namespace heliograph
{

struct Frame;

// Status line and header fields of an event stream's answer, up to and including the empty line.
QByteArray streamHead(Framing framing, const QByteArray &headerLines);

// All that comes before the first event: head, `retry:`, `connected`, and `reset` where the reader could not be
// resumed.
QByteArray openingBytes(const StreamRequest &request, const Connected &connected, const std::optional<Reset> &reset,
                        int retryMs);

// The same for the stream of one item: head, `retry:`, what the reader has not seen by its version, and whether it is
// over.
QByteArray itemOpeningBytes(const StreamRequest &request, const QByteArray &itemId, const Frame *newest);

} // namespace heliograph
