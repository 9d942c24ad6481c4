// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/readerinfo.h"

#include <algorithm>

namespace heliograph
{

QByteArray ReaderInfo::addressText() const
{
    const QHostAddress whole(address.data());
    bool isIPv4 = false;
    const quint32 mapped = whole.toIPv4Address(&isIPv4);
    return (isIPv4 ? QHostAddress(mapped) : whole).toString().toLatin1();
}

std::array<quint8, 16> packed(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::array<quint8, 16> all = {};
    std::copy_n(bytes.c, all.size(), all.begin());
    return all;
}

} // namespace heliograph
