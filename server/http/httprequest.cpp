// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/httprequest.h"

namespace heliograph
{

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[fieldName, value] : fields) {
        if (name.compare(fieldName, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray HttpRequest::parameter(const char *name) const
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

} // namespace heliograph
