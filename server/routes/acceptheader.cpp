// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/acceptheader.h"

#include <QByteArray>
#include <QList>

namespace heliograph
{

namespace
{

// How much a media type is wanted. The range that names it most exactly decides (RFC 9110, 12.5.1).
struct Preference {
    double quality = 0;
    // 1: */*, 2: text/*, 3: text/html.
    int exactness = 0;

    bool isAbove(const Preference &other) const
    {
        return quality > other.quality || (quality == other.quality && exactness > other.exactness);
    }
};

int exactnessOf(const QByteArray &range, const QByteArray &type)
{
    if (range == type)
        return 3;
    if (range == type.left(type.indexOf('/')) + "/*")
        return 2;
    return range == "*/*" ? 1 : 0;
}

double qualityOf(const QList<QByteArray> &parameters)
{
    for (const QByteArray &parameter : parameters.sliced(1)) {
        const QByteArray text = parameter.trimmed().toLower();
        if (!text.startsWith("q="))
            continue;
        bool isNumber = false;
        const double quality = text.sliced(2).toDouble(&isNumber);
        // An unparsable q counts as 0.
        return isNumber && quality >= 0 && quality <= 1 ? quality : 0;
    }
    return 1;
}

Preference preferenceFor(const QByteArray &type, QByteArrayView accept)
{
    Preference found;
    for (const QByteArray &entry : accept.toByteArray().split(',')) {
        const QList<QByteArray> parts = entry.split(';');
        const int exactness = exactnessOf(parts.first().trimmed().toLower(), type);
        if (exactness > found.exactness)
            found = {.quality = qualityOf(parts), .exactness = exactness};
    }
    return found;
}

} // namespace

bool prefersHtml(QByteArrayView accept)
{
    const Preference html = preferenceFor("text/html", accept);
    return html.quality > 0 && html.isAbove(preferenceFor("application/json", accept));
}

} // namespace heliograph
