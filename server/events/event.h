// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"
#include "server/protocol/topic.h"

#include <QByteArray>
#include <memory>

namespace heliograph
{

// Something that happened, with its place in the one order of events. Never changed after it was published.
struct Event {
    quint64 seq = 0;
    Topic topic;
    QByteArray type;
    QByteArray data; // JSON, on one line
    Delivery delivery = Delivery::log;
    qint64 time = 0; // ms since 1970

    std::size_t footprint() const { return sizeof(Event) + topic.name.size() + type.size() + data.size(); }
};

// Shared because the logs of several threads remember the same event.
using EventPtr = std::shared_ptr<const Event>;

} // namespace heliograph
