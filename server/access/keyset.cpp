// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyset.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::vector<const TokenKey *> KeySet::candidates(const QByteArray &kid) const
{
    std::vector<const TokenKey *> found;
    for (const TokenKey &key : m_keys) {
        if (kid.isEmpty() || key.kid.isEmpty() || key.kid == kid)
            found.push_back(&key);
    }
    return found;
}

bool KeySet::contains(const QByteArray &keyId) const
{
    return std::any_of(m_keys.begin(), m_keys.end(), [&](const TokenKey &key) { return key.id() == keyId; });
}

bool KeySet::knows(const QByteArray &kid) const
{
    return std::any_of(m_keys.begin(), m_keys.end(), [&](const TokenKey &key) { return key.kid == kid; });
}

QString KeySet::description() const
{
    QStringList texts;
    for (const TokenKey &key : m_keys)
        texts.append(key.description() + u" ("_s + QString::fromLatin1(algorithmNames(key.algorithms())) + u')');
    texts.removeDuplicates();
    return texts.join(u", "_s);
}

} // namespace heliograph
