// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/agetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds nowUntil = 2s;

// Gives the texts their context.
class AgeText
{
    Q_DECLARE_TR_FUNCTIONS(AgeText)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

QString ageText(std::chrono::milliseconds age)
{
    age = std::max(age, 0ms);
    if (age < 1s)
        return AgeText::tr("under 1 s");
    if (age < 1min)
        return AgeText::tr("%1 s").arg(number(age / 1s));
    if (age < 1h)
        return AgeText::tr("%1 min %2 s").arg(number(age / 1min), number(age % 1min / 1s));
    if (age < 24h)
        return AgeText::tr("%1 h %2 min").arg(number(age / 1h), number(age % 1h / 1min));
    return AgeText::tr("%1 d %2 h").arg(number(age / 24h), number(age % 24h / 1h));
}

QString agoText(std::chrono::milliseconds age)
{
    return age < nowUntil ? AgeText::tr("now") : AgeText::tr("%1 ago").arg(ageText(age));
}

QString oldText(std::chrono::milliseconds age)
{
    return AgeText::tr("%1 old").arg(ageText(age));
}

QString durationText(std::chrono::seconds duration)
{
    QStringList parts;
    if (duration >= 1h)
        parts.append(AgeText::tr("%1 h").arg(number(duration / 1h)));
    if (duration % 1h >= 1min)
        parts.append(AgeText::tr("%1 min").arg(number(duration % 1h / 1min)));
    if (duration % 1min > 0s || parts.isEmpty())
        parts.append(AgeText::tr("%1 s").arg(number(duration % 1min / 1s)));
    return parts.join(u' ');
}

std::chrono::milliseconds untilAgeTextChanges(std::chrono::milliseconds age)
{
    age = std::max(age, 0ms);
    const std::chrono::milliseconds step = age < 1h ? 1'000ms : age < 24h ? 60'000ms : 3'600'000ms;
    return step - age % step;
}

} // namespace heliograph
