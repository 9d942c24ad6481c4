// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/startposition.h"
#include "server/protocol/streamnotices.h"
#include "server/stream/streamrequest.h"

namespace heliograph
{

struct Event;

// Status line and header fields of an event stream's response, up to and including the empty line.
QByteArray streamHead(Framing framing, const QByteArray &headerLines);

// All that comes before the first event: head, `connected` with `retry:` in its block, and `reset` where the reader
// could not be resumed. The last of them carries the reader's position if that is given here and not by what follows.
QByteArray prologueBytes(const StreamRequest &request, const Connected &connected, const std::optional<Reset> &reset,
                         int retryMs, const QByteArray &position);

// The same `reset` on a stream that is open already.
QByteArray resetBytes(Form form, Framing framing, const Reset &reset, const QByteArray &position);

// An event as it stands in a snapshot: only the last one has an id, which is the reader's position.
QByteArray snapshotBytes(Form form, Framing framing, const Event &event, const QByteArray &position);

// Blocks of a stream as they go over the wire.
QByteArray framed(Framing framing, const QByteArray &text);

} // namespace heliograph
