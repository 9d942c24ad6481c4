// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceexport.h"

#include <QByteArray>
#include <QString>

namespace heliograph
{

// One event of a stream. Every text is well-formed UTF-8, ready for QJsonDocument and comparisons.
struct HELIOGRAPH_EVENTSOURCE_EXPORT ServerSentEvent {
    // "message" unless the server named another.
    QByteArray type;
    QByteArray data;
    // As it stood when the event was complete.
    QByteArray lastEventId;
    // Of the address that answered, after redirects: "https://example.org:8443".
    QByteArray origin;

    // The data as UTF-16, keeping a U+FEFF in front, which QString::fromUtf8() drops.
    QString text() const;

    friend bool operator==(const ServerSentEvent &, const ServerSentEvent &) = default;
};

} // namespace heliograph
