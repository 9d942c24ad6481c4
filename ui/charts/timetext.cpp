// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/timetext.h"

#include "client/feed/clocktext.h"

#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

QDateTime TimeText::at(qint64 time) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    return m_isUtc ? local.toUTC() : local;
}

QString TimeText::tick(qint64 time, qint64 step) const
{
    const QDateTime moment = at(time);
    if (step < 1'000)
        return QLocale().toString(moment, u"HH:mm:ss.zzz"_s);
    if (step < 60'000)
        return clock(time);
    if (moment.time() == QTime(0, 0))
        return QLocale().toString(moment, u"d MMM"_s);
    return minuteText(moment);
}

QString TimeText::moment(qint64 time) const
{
    return time % 1'000 == 0 ? clock(time) : QLocale().toString(at(time), u"HH:mm:ss.zzz"_s);
}

QString TimeText::clock(qint64 time) const
{
    return clockText(at(time));
}

int TimeText::secondsAheadOfUtc(qint64 time) const
{
    return at(time).offsetFromUtc();
}

} // namespace heliograph
