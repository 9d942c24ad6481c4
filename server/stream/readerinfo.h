// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <memory>
#include <optional>

namespace heliograph
{

// What many readers have in common.
struct ReaderKind {
    QByteArray user; // empty: not signed in
    QByteArray agent; // what the client calls itself
    QByteArray keyId; // of the key that vouches for the reader; empty: none does

    friend bool operator==(const ReaderKind &, const ReaderKind &) = default;
    friend size_t qHash(const ReaderKind &kind, size_t seed = 0)
    {
        return qHashMulti(seed, kind.user, kind.agent, kind.keyId);
    }
};

// Who reads a stream, for operators. Set when the stream is opened and never changed.
struct ReaderInfo {
    quint64 id = 0; // as `clientId` of `connected`, there in base 36
    std::shared_ptr<const ReaderKind> kind; // shared by all streams of it
    QByteArray address;
    qint64 openedAt = 0; // ms since 1970
    std::optional<qint64> expiresAt = {}; // ms since 1970: the stream ends no later; empty: it may last
};

// Shared with the lists that operators ask for, which outlive streams.
using ReaderInfoPtr = std::shared_ptr<const ReaderInfo>;

} // namespace heliograph
