// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/amount.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/numbertext.h"

#include <array>

namespace heliograph
{

std::optional<Amount> Amount::fromText(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    if (negative)
        text = text.sliced(1);
    const qsizetype point = text.indexOf('.');
    const QByteArrayView whole = point < 0 ? text : text.first(point);
    const QByteArrayView places = point < 0 ? QByteArrayView() : text.sliced(point + 1);
    if (whole.isEmpty() || places.size() > 2 || (point >= 0 && places.isEmpty()))
        return std::nullopt;

    constexpr qint64 largestMinor = largest().minor();
    qint64 minor = 0;
    const auto append = [&minor](QByteArrayView digits) {
        for (const char digit : digits) {
            if (digit < '0' || digit > '9' || minor > largestMinor)
                return false;
            minor = minor * 10 + (digit - '0');
        }
        return true;
    };
    if (!append(whole) || !append(places))
        return std::nullopt;
    for (qsizetype place = places.size(); place < 2; ++place)
        minor *= 10;
    if (minor > largestMinor)
        return std::nullopt;
    return Amount(negative ? -minor : minor);
}

QByteArray Amount::toText() const
{
    const qint64 magnitude = m_minor < 0 ? -m_minor : m_minor;
    const std::array places{'.', char('0' + magnitude % 100 / 10), char('0' + magnitude % 10)};
    return joined({m_minor < 0 ? "-" : "", NumberText(magnitude / 100).view(), places});
}

} // namespace heliograph
