// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenkey.h"

#include <memory>
#include <vector>

namespace heliograph
{

// All keys that tokens are verified with. Never changes once it is made; shared between threads, so that a verification
// goes on with the keys it began with.
class KeySet
{
public:
    explicit KeySet(std::vector<TokenKey> keys = {}) : m_keys(std::move(keys)) {}

    const std::vector<TokenKey> &keys() const { return m_keys; }

    // Those that a token with this kid may be signed with: the keys of that name, and those without a name. Without a
    // kid all of them.
    std::vector<const TokenKey *> candidates(const QByteArray &kid) const;
    bool contains(const QByteArray &keyId) const;
    bool knows(const QByteArray &kid) const;
    // For example "RSA key of 2048 bits (RS256, RS384), secret of 32 bytes (HS256)".
    QString description() const;

private:
    std::vector<TokenKey> m_keys;
};

using KeySetPtr = std::shared_ptr<const KeySet>;

} // namespace heliograph
