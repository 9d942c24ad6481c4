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
    lag, // those that are behind for longest first
    age, // the oldest first
    skipped, // those that miss most values first
};

struct ReaderQuery {
    ReaderOrder order = ReaderOrder::lag;
    QByteArray user = {}; // empty: of all users
    std::size_t limit = 50;
};

// One stream, or a poll that waits, and how it fares.
struct ReaderEntry {
    qint64 rank = 0; // by the order that was asked for; the highest comes first
    ReaderInfo reader;
    std::shared_ptr<const TopicSet> topics;
    quint64 lagEvents = 0; // that wait for it
    qint64 lagMs = 0; // since when it is behind
    quint64 skipped = 0; // values that newer ones replaced, since it is behind
    std::optional<quint64> sentBytes = {}; // that arrived, by what the kernel says of its connection
    std::optional<quint64> queuedBytes = {}; // that were given to the kernel and have not arrived
    bool isPoll = false;
};

struct ReaderPage {
    std::vector<ReaderEntry> readers; // in order, at most as many as were asked for
    std::size_t total = 0; // of all that the query concerns

    void add(ReaderPage other, std::size_t limit); // of another shard
};

// Which readers an operator means: one, or all of a user.
struct ReaderSelector {
    std::optional<quint64> id = {};
    QByteArray user = {};

    bool holds(const ReaderInfo &reader) const { return id ? reader.id == *id : reader.kind->user == user; }
};

} // namespace heliograph
