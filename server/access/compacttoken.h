// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenalgorithm.h"

#include <QJsonObject>
#include <QString>
#include <variant>

namespace heliograph
{

// A token taken apart: JSON Web Signature in compact form (RFC 7515). Nothing in it is proven yet.
struct CompactToken {
    QJsonObject header;
    QJsonObject claims;
    // As the token itself says.
    TokenAlgorithm algorithm = TokenAlgorithm::HS256;
    // Empty: it names no key.
    QByteArray kid;
    QByteArray signedText;
    QByteArray signature;

    // Or what is wrong with its form, for a person.
    static std::variant<CompactToken, QString> fromText(QByteArrayView text);
};

} // namespace heliograph
