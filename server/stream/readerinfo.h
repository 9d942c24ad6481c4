// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <memory>
#include <optional>

namespace heliograph
{

// Who reads a stream, for operators. Set when the stream is opened and never changed. Texts that many streams have in
// common share their memory.
struct ReaderInfo {
    quint64 id = 0; // as `clientId` of `connected`, there in base 36
    QByteArray user; // empty: not signed in
    QByteArray address;
    QByteArray agent; // what the client calls itself
    QByteArray keyId; // of the key that vouches for the reader; empty: none does
    qint64 openedAt = 0; // ms since 1970
    std::optional<qint64> expiresAt = {}; // ms since 1970: the stream ends no later; empty: it may last
};

// Shared with the lists that operators ask for, which outlive streams.
using ReaderInfoPtr = std::shared_ptr<const ReaderInfo>;

} // namespace heliograph
