// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceexport.h"

#include <QByteArray>
#include <QList>
#include <QNetworkReply>
#include <QString>

namespace heliograph
{

// Why a connection was lost or not made. Kept by EventSource until the next one opens.
struct HELIOGRAPH_EVENTSOURCE_EXPORT EventSourceProblem {
    Q_GADGET

public:
    enum class Kind {
        none,
        invalidUrl,
        // The server was not reached, or the connection broke.
        network,
        tls,
        // The server ended the stream in an orderly way.
        streamEnded,
        // Nothing came for longer than the idle time.
        silence,
        redirect,
        // 204: do not come back.
        stoppedByServer,
        // Any other status than 200.
        status,
        // 401, and no credentials that help.
        authentication,
        contentType,
        contentEncoding,
        // A line or an event is too large.
        tooLarge,
    };
    Q_ENUM(Kind)

    Kind kind = Kind::none;
    // For a person: what, where, why and what to do about it.
    QString message;
    // No attempt follows by itself.
    bool isFinal = false;

    // What the server answered, as far as it did.
    int status = 0;
    QList<QNetworkReply::RawHeaderPair> headers;
    // The first 64 KiB of a refusal.
    QByteArray body;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;

    // Empty when there is none. Names are compared without case.
    QByteArray header(QByteArrayView name) const;
};

} // namespace heliograph
