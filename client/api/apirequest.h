// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <utility>

namespace heliograph
{

// One request, independent of the server's address, credentials and timeout.
struct ApiRequest {
    QByteArray method = QByteArrayLiteral("POST");
    // Encoded, with a query or without.
    QByteArray path;
    // JSON as it is to be sent: the digits of numbers are the caller's.
    QByteArray body = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    // The answer is plain text, not JSON.
    bool isForText = false;
};

// The path of an endpoint whose part in braces is `name`.
QByteArray pathOf(QByteArrayView endpoint, const QByteArray &name);

} // namespace heliograph
