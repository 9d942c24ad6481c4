// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/reconnectpolicy.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cmath>
#include <limits>

namespace heliograph
{

using std::chrono::milliseconds;

namespace
{

constexpr qint64 longestTimer = std::numeric_limits<int>::max();

double systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

std::optional<qint64> secondsFromDigits(QByteArrayView digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    qint64 seconds = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        seconds = std::min(seconds * 10 + (digit - '0'), longestTimer);
    }
    return seconds;
}

} // namespace

ReconnectPolicy::ReconnectPolicy() : ReconnectPolicy(Settings())
{
}

ReconnectPolicy::ReconnectPolicy(Settings settings, Random random)
    : m_settings(std::move(settings)), m_random(random ? std::move(random) : Random(systemRandom)),
      m_reconnectionTime(m_settings.reconnectionTime)
{
}

std::optional<milliseconds> ReconnectPolicy::delayAfterFailure()
{
    if (m_settings.mostAttempts && m_failures >= *m_settings.mostAttempts)
        return std::nullopt;
    const milliseconds spread = bound() - m_reconnectionTime;
    ++m_failures;
    const milliseconds delay = m_reconnectionTime + milliseconds(qint64(m_random() * double(spread.count())));
    return std::min(delay, milliseconds(longestTimer));
}

milliseconds ReconnectPolicy::bound() const
{
    if (m_failures == 0)
        return m_reconnectionTime;
    const double start = double(std::max(m_reconnectionTime, m_settings.smallestBound).count());
    const double grown = start * std::pow(m_settings.growth, m_failures);
    const double limited = std::min(grown, double(m_settings.ceiling.count()));
    return std::max(m_reconnectionTime, milliseconds(qint64(limited)));
}

std::optional<milliseconds> retryAfterDelay(QByteArrayView value, const QDateTime &now)
{
    const QByteArrayView trimmed = value.trimmed();
    std::optional<qint64> wait;
    if (const auto seconds = secondsFromDigits(trimmed)) {
        wait = *seconds * 1000;
    } else {
        // Qt knows the form of mail, which differs from that of HTTP in the name of the zone only.
        const QByteArray text = trimmed.toByteArray().replace("GMT", "+0000");
        const QDateTime date = QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date);
        if (date.isValid())
            wait = now.msecsTo(date);
    }
    if (!wait)
        return std::nullopt;
    return milliseconds(std::clamp<qint64>(*wait, 0, longestTimer));
}

} // namespace heliograph
