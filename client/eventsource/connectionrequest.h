// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QNetworkRequest>

namespace heliograph
{

// One request for an event stream, as it goes out.
struct ConnectionRequest {
    QNetworkRequest network;
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray body = {};

    QUrl url() const { return network.url(); }
};

// An address that can be asked: http or https, with a host.
bool isStreamUrl(const QUrl &url);
// Scheme, host and port, as the standard writes an origin: "https://example.org:8443".
QByteArray originOf(const QUrl &url);
// An address for messages and logs: nothing in it that may be secret.
QString displayed(const QUrl &url);

// What the program calls itself to servers, whose lists of readers show it: "name/version" of the application. Empty:
// its name cannot be in a header.
QByteArray userAgent();

// With the headers and attributes every request for a stream has.
ConnectionRequest prepared(ConnectionRequest request);

bool isRedirect(int status);
// Whether the target may be asked instead: the same kind of address, and no step from https down to http.
bool mayRedirect(const QUrl &from, const QUrl &to);
// The request to send after a redirect. What was meant for one origin does not go to another.
ConnectionRequest redirected(ConnectionRequest request, int status, const QUrl &target);

// Whether a text can be the value of a header without ending it.
bool fitsIntoHeader(const QByteArray &value);

// Whether a Content-Type names an event stream. Parameters do not matter, not even a charset.
bool isEventStream(QByteArrayView contentType);

} // namespace heliograph
