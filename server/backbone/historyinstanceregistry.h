// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/instanceregistry.h"
#include "server/base/clock.h"

#include <map>

namespace heliograph
{

// Finds the instances by a history that all of them read, and that is another one than their events have: each writes
// its report there. For engines that have nothing but order.
class HistoryInstanceRegistry final : public InstanceRegistry
{
    Q_OBJECT

public:
    struct Settings {
        // After this time an instance that no longer reports is gone.
        std::chrono::milliseconds time{6'000};
    };

    HistoryInstanceRegistry(Backbone &history, Settings settings, const Clock &clock, QObject *parent = nullptr);

    void report(const InstanceReport &own) override;

private:
    struct Heard {
        InstanceReport report;
        Clock::Instant at;
    };

    void hear(const Event &event);

    Backbone &m_history;
    const Settings m_settings;
    const Clock &m_clock;
    QByteArray m_ownId;
    bool m_isReporting = false;
    std::map<QByteArray, Heard> m_heardById;
};

} // namespace heliograph
