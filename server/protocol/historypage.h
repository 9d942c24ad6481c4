// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/evententry.h"

namespace heliograph
{

// What is remembered of one topic, or a part of it.
struct HistoryPage {
    QByteArray topic = {};
    // The oldest comes first.
    EventEntries events = {};
    // The `before` of the page with the events before these; empty: there are none.
    QByteArray next = {};

    QByteArray toJson() const;
    static std::optional<HistoryPage> fromJson(const QJsonObject &object);

    friend bool operator==(const HistoryPage &, const HistoryPage &) = default;
};

} // namespace heliograph
