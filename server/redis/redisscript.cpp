// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisscript.h"

#include <QCryptographicHash>

namespace heliograph
{

RedisScript::RedisScript(QByteArray text)
    : m_text(std::move(text)), m_hash(QCryptographicHash::hash(m_text, QCryptographicHash::Sha1).toHex())
{
}

} // namespace heliograph
