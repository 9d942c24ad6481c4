// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httperror.h"
#include "server/net/httprequest.h"

#include <optional>

namespace heliograph
{

// Keeps web pages of other sites from reading or acting through a visitor's browser: which Origin and which Host are
// accepted.
class OriginPolicy
{
public:
    struct Settings {
        // Allowed in addition to this machine's own; "*" allows every one.
        QList<QByteArray> origins;
        // Host names in addition to this machine's own; "*" allows any.
        QList<QByteArray> hosts;
        QHostAddress bound;
    };

    explicit OriginPolicy(Settings settings);

    std::optional<HttpError> denial(const HttpRequest &request) const;
    // The fields that let an accepted page read the response.
    QList<std::pair<QByteArray, QByteArray>> fields(const HttpRequest &request) const;
    // Those of the response to a preflight.
    static QList<std::pair<QByteArray, QByteArray>> preflightFields(const QByteArray &methods);

private:
    bool acceptsOrigin(const QByteArray &origin, const QByteArray &host) const;
    bool acceptsHost(const QByteArray &host) const;
    bool isOurs(const QByteArray &host) const;

    const Settings m_settings;
    const bool m_isOpenToAll;
    const bool m_takesAnyHost;
    // Cached: nearly all clients send the same, and parsing it is expensive.
    mutable QByteArray m_lastAcceptedHost;
};

} // namespace heliograph
