// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/amountjson.h"

#include <QLocale>
#include <algorithm>

namespace heliograph
{

namespace
{

// More digits than any amount has.
constexpr int largestExponent = 20;

// "1.05e2" as "105": the digits stay, only the point moves.
std::optional<QByteArray> withoutExponent(QByteArrayView number)
{
    const auto isExponent = [](char c) { return c == 'e' || c == 'E'; };
    const auto mark = std::find_if(number.begin(), number.end(), isExponent);
    if (mark == number.end())
        return number.toByteArray();
    bool isNumber = false;
    const int exponent = number.sliced(mark - number.begin() + 1).toByteArray().toInt(&isNumber);
    if (!isNumber || exponent > largestExponent || exponent < -largestExponent)
        return std::nullopt;

    QByteArray digits = number.first(mark - number.begin()).toByteArray();
    const bool isNegative = digits.startsWith('-');
    if (isNegative)
        digits.remove(0, 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.isEmpty() || !isDigit(digits.front()) || !isDigit(digits.back()))
        return std::nullopt;
    const qsizetype point = digits.indexOf('.');
    qsizetype whole = (point < 0 ? digits.size() : point) + exponent;
    digits.replace(".", "");
    if (whole <= 0)
        digits.prepend(QByteArray(1 - whole, '0'));
    whole = std::max<qsizetype>(whole, 1);
    if (whole >= digits.size())
        digits.append(QByteArray(whole - digits.size(), '0'));
    else
        digits.insert(whole, '.');
    return isNegative ? '-' + digits : digits;
}

} // namespace

QByteArray toJsonNumber(Amount amount)
{
    QByteArray text = amount.toText();
    while (text.endsWith('0'))
        text.chop(1);
    // Only zeros behind the point are gone: every text has one.
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

std::optional<Amount> amountFromJson(QByteArrayView written)
{
    if (written.size() >= 2 && written.startsWith('"') && written.endsWith('"'))
        return Amount::fromText(written.sliced(1, written.size() - 2));
    const auto plain = withoutExponent(written);
    return plain ? Amount::fromText(*plain) : std::nullopt;
}

std::optional<Amount> amountFromJson(const QJsonValue &value)
{
    if (value.isString())
        return Amount::fromText(value.toString().toLatin1());
    if (!value.isDouble())
        return std::nullopt;
    return Amount::fromText(QByteArray::number(value.toDouble(), 'f', QLocale::FloatingPointShortest));
}

} // namespace heliograph
