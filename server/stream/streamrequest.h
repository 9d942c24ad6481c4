// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topicset.h"
#include "server/stream/wireblock.h"

#include <QHostAddress>
#include <memory>
#include <optional>

namespace heliograph
{

// What an accepted reader asked for.
struct StreamRequest {
    // Shared with the stream's departure notice.
    std::shared_ptr<const TopicSet> topics;
    QByteArray lastEventId;
    Form form = Form::named;
    Framing framing = Framing::chunked;
    // Further header lines of the answer, each ended with CRLF.
    QByteArray headerLines;
    // In ms since 1970: the stream ends no later. Empty: it may last.
    std::optional<qint64> expiresAt = {};
    // Of the key that vouches for the reader; empty if none does.
    QByteArray keyId = {};
    // Who the reader is, and from where it comes.
    QByteArray user = {};
    QHostAddress address = {};
    QByteArray agent = {};
    // The server's own reader: not counted, wakes no source.
    bool isInternal = false;
    // How far the engine is, where the reader says that it is ahead of this instance.
    quint64 engineHead = 0;
};

} // namespace heliograph
