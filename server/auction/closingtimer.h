// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>
#include <set>

namespace heliograph
{

// Says when the end of an item has come, with one timer for the nearest end. It only reminds: whether an auction is
// over, the store decides by its own clock. Lives in the Qt thread.
class ClosingTimer final : public QObject
{
    Q_OBJECT

public:
    // The wall clock may be set, or the machine sleep, while the timer runs; so a far end is compared with it this
    // often.
    static constexpr std::chrono::milliseconds longestWait = std::chrono::seconds(30);

    using Due = std::function<void(const QByteArray &item)>;
    ClosingTimer(const Clock &clock, Due due, QObject *parent = nullptr);

    // Replaces what was scheduled for this item. Calls back once.
    void schedule(const QByteArray &item, std::optional<qint64> end);

private:
    void reportDue();
    void armTimer();

    const Clock &m_clock;
    const Due m_due;
    QTimer m_timer;
    QHash<QByteArray, qint64> m_ends;
    std::set<std::pair<qint64, QByteArray>> m_order;
};

} // namespace heliograph
