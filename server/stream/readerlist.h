// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topicset.h"
#include "server/stream/readerinfo.h"

#include <memory>
#include <optional>
#include <vector>

namespace heliograph
{

enum class ReaderOrder {
    // The reader that is behind for longest comes first.
    lag,
    // The oldest comes first.
    age,
    // The reader that misses most values comes first.
    skipped,
};

struct ReaderQuery {
    ReaderOrder order = ReaderOrder::lag;
    // Empty: of all users.
    QByteArray user = {};
    std::size_t limit = 50;
};

// One stream, or a poll that waits, and how it fares.
struct ReaderEntry {
    // Position in the order that was asked for; the highest comes first.
    qint64 rank = 0;
    ReaderInfo reader;
    std::shared_ptr<const TopicSet> topics;
    // Events that wait for the reader.
    quint64 lagEvents = 0;
    // How long the reader has been behind.
    qint64 lagMs = 0;
    // Values that newer ones replaced since the reader is behind.
    quint64 skipped = 0;
    // Bytes that arrived, by what the kernel says of the connection.
    std::optional<quint64> sentBytes = {};
    // Bytes that were given to the kernel and have not arrived.
    std::optional<quint64> queuedBytes = {};
    bool isPoll = false;
};

struct ReaderPage {
    // In the order that was asked for, at most as many as its limit.
    std::vector<ReaderEntry> readers;
    // How many readers the query matches, listed or not.
    std::size_t total = 0;

    // Merges the page of another shard.
    void add(ReaderPage other, std::size_t limit);
};

// Which readers an operator means: one, or all of a user.
struct ReaderSelector {
    std::optional<quint64> id = {};
    QByteArray user = {};

    bool holds(const ReaderInfo &reader) const { return id ? reader.id == *id : reader.kind->user == user; }
};

} // namespace heliograph
