// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonDocument>
#include <QJsonObject>

namespace heliograph
{

// What clients can read of a token; its signature is none.
inline QByteArray unsignedToken(const QJsonObject &claims)
{
    const auto encoded = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encoded(R"({"alg":"HS256"})") + '.' + encoded(QJsonDocument(claims).toJson(QJsonDocument::Compact))
        + ".c2ln";
}

} // namespace heliograph
