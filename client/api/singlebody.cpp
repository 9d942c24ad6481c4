// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/singlebody.h"

#include <algorithm>

namespace heliograph
{

SingleBody::SingleBody(const QByteArray &bytes, QObject *parent) : QIODevice(parent), m_bytes(bytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SingleBody::readData(char *data, qint64 most)
{
    const qint64 size = std::min(most, m_bytes.size() - m_taken);
    std::copy_n(m_bytes.constData() + m_taken, size, data);
    m_taken += size;
    return size;
}

} // namespace heliograph
