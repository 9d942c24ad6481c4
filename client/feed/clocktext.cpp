// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/clocktext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QString clockText(const QDateTime &time, const QLocale &locale)
{
    return locale.toString(time, u"HH:mm:ss"_s);
}

QString minuteText(const QDateTime &time, const QLocale &locale)
{
    return locale.toString(time, u"HH:mm"_s);
}

QString momentText(const QDateTime &time, const QLocale &locale)
{
    if (time.date() == QDate::currentDate())
        return minuteText(time, locale);
    return locale.toString(time.date(), QLocale::ShortFormat) + u' ' + minuteText(time, locale);
}

QString longMomentText(const QDateTime &time, const QLocale &locale)
{
    return locale.toString(time.date(), QLocale::LongFormat) + u' ' + clockText(time, locale);
}

QString momentFormat(const QLocale &locale)
{
    return locale.dateFormat(QLocale::ShortFormat) + u" HH:mm:ss"_s;
}

} // namespace heliograph
