// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/base64url.h"

namespace heliograph
{

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const QByteArray written = text.toByteArray();
    const auto result = QByteArray::fromBase64Encoding(
        written, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    // Qt passes over padding and stray bits, so what it read has to come out as it was written.
    if (!result || toBase64Url(*result) != written)
        return std::nullopt;
    return *result;
}

QByteArray toBase64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace heliograph
