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
    // A longer text is cut off here.
    static constexpr qsizetype longestAgent = 200;

    // Empty if the reader is not signed in.
    QByteArray user;
    // What the client calls itself.
    QByteArray agent;
    // Of the key that vouches for the reader; empty if none does.
    QByteArray keyId;

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

    // Sent as `clientId` of `connected`, there in base 36.
    quint64 id = 0;
    // Shared by all streams of the kind.
    std::shared_ptr<const ReaderKind> kind = {};
    // An IPv6 address, or an IPv4 address as IPv6 maps it.
    std::array<quint8, 16> address = {};
    // In ms since 1970.
    qint64 openedAt = 0;
    // In ms since 1970: the stream ends no later.
    qint64 expiresAt = never;

    std::optional<qint64> expiry() const { return expiresAt == never ? std::nullopt : std::optional(expiresAt); }
    QByteArray addressText() const;
};

std::array<quint8, 16> packed(const QHostAddress &address);

} // namespace heliograph
