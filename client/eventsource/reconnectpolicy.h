// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceexport.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QSet>
#include <chrono>
#include <functional>
#include <optional>

namespace heliograph
{

// Says how long to wait before asking again, and when to give up. Owned by one EventSource; a value, no timers.
//
// The first wait after a healthy connection is exactly the reconnection time. After failed attempts it is drawn evenly
// between the reconnection time, below which the standard forbids to go, and a bound that grows with every failure: so
// that thousands of readers that lost one server do not return to it in step.
class HELIOGRAPH_EVENTSOURCE_EXPORT ReconnectPolicy
{
public:
    struct Settings {
        // Until the server sends `retry`.
        std::chrono::milliseconds reconnectionTime{3000};
        // The bound grows from here when the server asks for less.
        std::chrono::milliseconds smallestBound{1000};
        // Of the growing bound; the server may still ask for more.
        std::chrono::milliseconds ceiling{60'000};
        // Per failed attempt; 1 keeps the wait constant.
        double growth = 2.0;
        // In a row without a healthy connection.
        std::optional<int> mostAttempts = std::nullopt;
        // A connection that is open this long counts as healthy, even without an event.
        std::chrono::milliseconds healthyAfter{10'000};
        // The standard retries none; {429, 502, 503, 504} is a usual choice.
        QSet<int> retriedStatuses = {};
    };
    // Evenly distributed in [0, 1).
    using Random = std::function<double()>;

    ReconnectPolicy();
    explicit ReconnectPolicy(Settings settings, Random random = {});

    // The wait before the next attempt, or nothing when it is time to give up.
    std::optional<std::chrono::milliseconds> delayAfterFailure();
    void noteHealthyConnection() { m_failures = 0; }
    void setReconnectionTime(std::chrono::milliseconds time) { m_reconnectionTime = time; }

    std::chrono::milliseconds reconnectionTime() const { return m_reconnectionTime; }
    // In a row, among them the end of a healthy connection.
    int failures() const { return m_failures; }
    bool retriesStatus(int status) const { return m_settings.retriedStatuses.contains(status); }
    const Settings &settings() const { return m_settings; }

private:
    std::chrono::milliseconds bound() const;

    Settings m_settings;
    Random m_random;
    std::chrono::milliseconds m_reconnectionTime;
    int m_failures = 0;
};

// The value of a Retry-After header: seconds, or a date to compare with now.
HELIOGRAPH_EVENTSOURCE_EXPORT std::optional<std::chrono::milliseconds> retryAfterDelay(QByteArrayView value,
                                                                                       const QDateTime &now);

} // namespace heliograph
