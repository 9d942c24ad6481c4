// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/apierror.h"

#include "server/protocol/jsontext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ApiError::toJson() const
{
    QJsonObject object = details;
    object["error"_L1] = text;
    object["code"_L1] = QString::fromLatin1(code);
    return toJsonText(object);
}

ApiError ApiError::fromJson(const QJsonObject &object)
{
    ApiError error{.text = object["error"_L1].toString(), .code = object["code"_L1].toString().toLatin1()};
    error.details = object;
    error.details.remove("error"_L1);
    error.details.remove("code"_L1);
    return error;
}

} // namespace heliograph
