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
    std::shared_ptr<const TopicSet> topics; // shared with the stream's departure notice
    QByteArray lastEventId;
    Form form = Form::named;
    Framing framing = Framing::chunked;
    QByteArray headerLines; // further header lines of the answer, each ended with CRLF
    std::optional<qint64> expiresAt = {}; // ms since 1970: the stream ends no later; empty: it may last
    QByteArray keyId = {}; // of the key that vouches for the reader; empty: none does
    QByteArray user = {}; // who the reader is, and from where it comes
    QHostAddress address = {};
    QByteArray agent = {};
    bool isInternal = false; // the server's own reader: not counted, wakes no source
    quint64 engineHead = 0; // where the reader says that it is ahead of this instance: how far the engine is
};

} // namespace heliograph
