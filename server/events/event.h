// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/protocol/amount.h"
#include "server/protocol/delivery.h"
#include "server/protocol/topic.h"

#include <QByteArray>
#include <memory>
#include <optional>

namespace heliograph
{

// Where the bidding on an item stands, as its event says it.
struct ItemStanding {
    Amount maxBid;
    quint64 version = 0;
    bool isClosed = false;
};

// Something that happened, with its place in the one order of events. Never changed after it was published.
struct Event {
    // Above 0.
    quint64 seq = 0;
    Topic topic = {};
    QByteArray type = {};
    // JSON on one line.
    QByteArray data = {};
    Delivery delivery = Delivery::log;
    // A `latest` event that is never forgotten in favour of other topics; its publisher bounds their number. Items are
    // kept for as long as they are listed, and alert rules until they are removed: see isLastOfTopic().
    bool keep = false;
    // In ms since 1970.
    qint64 time = 0;
    // Kept so that the age does not depend on the wall clock.
    Clock::Instant addedAt = {};
    // The same as in `data`, where the publisher said it; from a store or another server comes the JSON alone.
    std::optional<ItemStanding> standing = {};

    // Bytes of memory for the event alone.
    std::size_t size() const
    {
        return sizeof(Event) + 3 * allocation + std::size_t(topic.name.size() + type.size() + data.size());
    }
    // Bytes of memory for the event wherever the server keeps it: in the Qt thread, and once for all stream threads as
    // a Frame, with its blocks for the wire in both forms. The heads of these blocks repeat the type twice.
    std::size_t footprint() const
    {
        return 2 * sizeof(Event) + frameOverhead + std::size_t(topic.name.size() + 6 * type.size() + 3 * data.size());
    }

    // What the allocator and QByteArray add to each block.
    static constexpr std::size_t allocation = 32;
    static constexpr std::size_t frameOverhead = 640;
};

// An archived item says once how it ended, a removed alert rule that it is gone. This is no newest value: who comes
// later has no use for it.
template <typename EventOrDraft>
bool isLastOfTopic(const EventOrDraft &event)
{
    const TopicKind kind = event.topic.kind;
    const bool isListed = kind == TopicKind::auction || kind == TopicKind::alertRule || kind == TopicKind::alertState;
    return isListed && event.delivery == Delivery::latest && !event.keep;
}

// Shared because the logs of several threads remember the same event.
using EventPtr = std::shared_ptr<const Event>;

} // namespace heliograph
