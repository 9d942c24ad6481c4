// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// The text of an event stream, written behind what is there already, so that a storm of readers costs few allocations.

// Appends one line.
void appendField(QByteArray &text, QByteArrayView name, QByteArrayView value);
// The lines of an event in its envelope, without `event:` and the empty line; an empty id: no id line.
void appendEnveloped(QByteArray &text, QByteArrayView type, QByteArrayView id, QByteArrayView data);
// Appends the payload as HTTP/1.1 frames a chunk.
void appendChunk(QByteArray &bytes, QByteArrayView payload);

} // namespace heliograph
