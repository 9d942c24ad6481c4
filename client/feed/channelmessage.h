// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"

#include <QByteArray>
#include <QJsonValue>

namespace heliograph
{

// A message that was published to a channel. The wire does not say to which one.
struct ChannelMessage {
    static constexpr auto delivery = Delivery::log;

    // "message", or the publisher's own.
    QByteArray type;
    QJsonValue data;
};

} // namespace heliograph
