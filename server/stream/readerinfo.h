// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QHostAddress>
#include <array>
#include <limits>
#include <memory>
#include <optional>

namespace heliograph
{

// What many readers have in common.
struct ReaderKind {
    static constexpr qsizetype longestAgent = 200; // the rest of it is not kept

    QByteArray user; // empty: not signed in
    QByteArray agent; // what the client calls itself
    QByteArray keyId; // of the key that vouches for the reader; empty: none does

    friend bool operator==(const ReaderKind &, const ReaderKind &) = default;
    friend size_t qHash(const ReaderKind &kind, size_t seed = 0)
    {
        return qHashMulti(seed, kind.user, kind.agent, kind.keyId);
    }
};

// Who reads a stream, for operators. Set when the stream is opened and never changed. Every stream has one, so it is
// small.
struct ReaderInfo {
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    quint64 id = 0; // as `clientId` of `connected`, there in base 36
    std::shared_ptr<const ReaderKind> kind = {}; // shared by all streams of it
    std::array<quint8, 16> address = {}; // of IPv6, or of IPv4 as IPv6 maps it
    qint64 openedAt = 0; // ms since 1970
    qint64 expiresAt = never; // ms since 1970: the stream ends no later

    std::optional<qint64> expiry() const { return expiresAt == never ? std::nullopt : std::optional(expiresAt); }
    QByteArray addressText() const;
};

std::array<quint8, 16> packed(const QHostAddress &address);

} // namespace heliograph
