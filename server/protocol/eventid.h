// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// The place of an event in one history: "<epoch>:<seq>". Readers treat it as opaque.
struct EventId {
    // 8 to 12 characters [0-9a-z] that name the history.
    QByteArray epoch;
    quint64 seq = 0;

    static std::optional<EventId> fromText(QByteArrayView text);
    QByteArray toText() const { return epoch + ':' + QByteArray::number(seq); }

    friend bool operator==(const EventId &, const EventId &) = default;
};

} // namespace heliograph
