// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace heliograph
{

// Status, fields and body.
struct HttpResponse {
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = "application/json; charset=utf-8";
    QList<std::pair<QByteArray, QByteArray>> fields = {};

    // The bytes for the wire.
    QByteArray toBytes(bool withBody, bool closes) const;
};

// `Date: …` with its line end, as every response carries it. Callable in any thread.
QByteArray dateLine();

// Fields against browsers that guess content types, or let foreign pages embed a response.
QByteArray protectionLines();

} // namespace heliograph
