// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/pricetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

struct PriceWords {
    Q_DECLARE_TR_FUNCTIONS(heliograph::PriceWords)
};

constexpr QChar minusSign(0x2212);
constexpr QChar thinSpace(0x2009);

QString signOf(qint64 minor)
{
    return minor > 0 ? u"+"_s : minor < 0 ? QString(minusSign) : QString();
}

QString unsignedText(double value)
{
    return QLocale().toString(std::abs(value), 'f', 2);
}

QString spokenTime(std::chrono::seconds range)
{
    if (range % 1h == 0s)
        return PriceWords::tr("%n hour(s)", nullptr, int(range / 1h));
    if (range % 1min == 0s)
        return PriceWords::tr("%n minute(s)", nullptr, int(range / 1min));
    return PriceWords::tr("%n second(s)", nullptr, int(range / 1s));
}

} // namespace

QString priceText(Amount price)
{
    const QString text = QLocale().toString(double(std::abs(price.minor())) / 100, 'f', 2);
    return price.minor() < 0 ? minusSign + text : text;
}

int shownDirection(const PriceChange &change)
{
    const double hundredths = std::round(change.percent * 100);
    return hundredths > 0 ? 1 : hundredths < 0 ? -1 : 0;
}

QString percentText(const PriceChange &change)
{
    return signOf(shownDirection(change)) + unsignedText(change.percent) + thinSpace + u'%';
}

QString changeText(const PriceChange &change)
{
    const qint64 minor = change.difference.minor();
    const QChar arrow = minor > 0 ? u'\u25B2' : minor < 0 ? u'\u25BC' : u'\u25C6';
    return u"%1 %2%3 (%4)"_s.arg(arrow).arg(signOf(minor), unsignedText(double(minor) / 100), percentText(change));
}

QString spokenChange(const PriceChange &change, std::chrono::milliseconds range)
{
    const QString time = spokenTime(std::chrono::duration_cast<std::chrono::seconds>(range));
    const qint64 minor = change.difference.minor();
    if (minor == 0)
        return PriceWords::tr("unchanged in %1").arg(time);
    const QString text = minor > 0 ? PriceWords::tr("up %1 percent in %2") : PriceWords::tr("down %1 percent in %2");
    return text.arg(unsignedText(change.percent), time);
}

} // namespace heliograph
