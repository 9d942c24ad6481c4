// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

namespace heliograph
{

// Events as short as tests want them.
inline EventPtr logEvent(quint64 seq, const QByteArray &channel = "news", qint64 time = 0,
                         const QByteArray &data = "{}")
{
    return std::make_shared<const Event>(Event{.seq = seq,
                                               .topic = {TopicKind::channel, channel},
                                               .type = "message",
                                               .data = data,
                                               .delivery = Delivery::log,
                                               .time = time,
                                               .addedAt = Clock::Instant(std::chrono::milliseconds(time))});
}

inline EventPtr latestEvent(quint64 seq, const QByteArray &symbol, qint64 time = 0, const QByteArray &data = "{}")
{
    return std::make_shared<const Event>(Event{.seq = seq,
                                               .topic = {TopicKind::stock, symbol},
                                               .type = "stock-update",
                                               .data = data,
                                               .delivery = Delivery::latest,
                                               .time = time});
}

} // namespace heliograph
