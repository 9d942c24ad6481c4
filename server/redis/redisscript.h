// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// A script that Redis runs as one step. It is sent by its hash, and as a whole only when Redis does not know it (yet,
// after a restart, after SCRIPT FLUSH).
class RedisScript
{
public:
    explicit RedisScript(QByteArray text);

    const QByteArray &text() const { return m_text; }
    // As EVALSHA wants it.
    const QByteArray &hash() const { return m_hash; }

private:
    QByteArray m_text;
    QByteArray m_hash;
};

} // namespace heliograph
