// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkReply>
#include <QString>

namespace heliograph
{

// Why a connection was lost or not made. Kept by EventSource until the next one opens.
struct EventSourceProblem {
    Q_GADGET

public:
    enum class Kind {
        none,
        invalidUrl,
        network, // not reached, or broken off
        tls,
        streamEnded, // orderly, by the server
        silence, // nothing came for longer than the idle time
        redirect,
        stoppedByServer, // 204: do not come back
        status, // any other status than 200
        authentication, // 401, and no credentials that help
        contentType,
        contentEncoding,
        tooLarge, // a line or an event
    };
    Q_ENUM(Kind)

    Kind kind = Kind::none;
    QString message; // for a person: what, where, why and what to do about it
    bool isFinal = false; // no attempt follows by itself

    // What the server answered, as far as it did.
    int status = 0;
    QList<QNetworkReply::RawHeaderPair> headers;
    QByteArray body; // the first 64 KiB of a refusal
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;

    // Empty when there is none. Names are compared without case.
    QByteArray header(QByteArrayView name) const;
};

} // namespace heliograph
