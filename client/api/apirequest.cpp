// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/apirequest.h"

namespace heliograph
{

QByteArray pathOf(QByteArrayView endpoint, const QByteArray &name)
{
    const qsizetype open = endpoint.indexOf('{');
    const qsizetype close = endpoint.indexOf('}');
    Q_ASSERT(open >= 0 && close > open);
    return endpoint.first(open).toByteArray() + name.toPercentEncoding() + endpoint.sliced(close + 1).toByteArray();
}

} // namespace heliograph
