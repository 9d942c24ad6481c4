// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenkey.h"

namespace heliograph
{

inline constexpr qsizetype longestKeyFile = 64 * 1024;
inline constexpr std::size_t mostKeysOfSet = 64;

struct ReadKeys {
    // At least one.
    std::vector<TokenKey> keys;
    // Keys of a set that serve another purpose, and why.
    QStringList passedOver;
};

enum class KeySetOrigin {
    file,
    // Publicly readable: it cannot hold secrets.
    network,
};

// A secret, a public key in PEM or a key set. Or why there is no key in it, for a person.
std::variant<ReadKeys, QString> readKeyFile(const QByteArray &content);

// The secret in such a file: editors end files with a line end, which does not belong to it.
QByteArray secretOf(const QByteArray &content);

// A JSON Web Key Set (RFC 7517). Keys for other purposes and of kinds that are not known are passed over. A set with a
// key that is wrong in itself, that is private, or whose name another one has is refused as a whole.
std::variant<ReadKeys, QString> readKeySet(const QByteArray &content, KeySetOrigin origin);

} // namespace heliograph
