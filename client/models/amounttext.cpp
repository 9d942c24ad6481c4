// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/amounttext.h"

#include <cstdlib>
#include <optional>

namespace heliograph
{

namespace
{

// Whatever people or their clipboards put between thousands that cannot be mistaken for a decimal sign.
bool isPlainSeparator(QChar character)
{
    return character.isSpace() || character == u'\'' || character == u'\u2019' || character == u'\u066C';
}

bool isDecimalLike(QChar character)
{
    return character == u'.' || character == u',' || character == u'\u066B';
}

// The part before the decimal sign in ASCII, or nothing when its groups are not thousands.
std::optional<QByteArray> wholeDigits(const QString &text, QChar group)
{
    QByteArray digits;
    // -1: none yet.
    qsizetype sinceSeparator = -1;
    for (const QChar character : text) {
        if (character.isDigit()) {
            digits += char('0' + character.digitValue());
            sinceSeparator += sinceSeparator < 0 ? 0 : 1;
            continue;
        }
        const bool isSeparator = character == group || isPlainSeparator(character);
        const bool fits = sinceSeparator < 0 ? digits.size() >= 1 && digits.size() <= 3 : sinceSeparator == 3;
        if (!isSeparator || !fits)
            return std::nullopt;
        sinceSeparator = 0;
    }
    if (digits.isEmpty() || (sinceSeparator >= 0 && sinceSeparator != 3))
        return std::nullopt;
    return digits;
}

std::optional<QByteArray> placesDigits(const QString &text)
{
    QByteArray digits;
    for (const QChar character : text) {
        if (!character.isDigit())
            return std::nullopt;
        digits += char('0' + character.digitValue());
    }
    return digits;
}

// One point or comma that is not the locale's decimal sign: "1.000" in German is typed by people who mean one as well
// as by people who mean a thousand. Two of them, or one before a decimal sign, can only stand between thousands.
bool isAmbiguous(const QString &text, QChar decimal, QChar group)
{
    const bool isClear = text.contains(decimal) || text.count(group) > 1;
    for (const QChar character : text) {
        if (isDecimalLike(character) && character != decimal && !(character == group && isClear))
            return true;
    }
    return false;
}

QChar first(const QString &text)
{
    return text.isEmpty() ? QChar() : text.front();
}

} // namespace

std::variant<Amount, AmountProblem> amountFromText(const QString &text, const QLocale &locale)
{
    QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return AmountProblem::empty;
    const bool isNegative = trimmed.startsWith(u'-') || trimmed.startsWith(locale.negativeSign());
    if (isNegative)
        trimmed = trimmed.sliced(trimmed.startsWith(u'-') ? 1 : locale.negativeSign().size());

    const QChar decimal = first(locale.decimalPoint());
    const QChar group = first(locale.groupSeparator());
    if (isAmbiguous(trimmed, decimal, group))
        return AmountProblem::ambiguous;
    const qsizetype point = trimmed.indexOf(decimal);
    const auto whole = wholeDigits(point < 0 ? trimmed : trimmed.first(point), group);
    const auto places = placesDigits(point < 0 ? QString() : trimmed.sliced(point + 1));
    if (!whole || !places || (point >= 0 && places->isEmpty()))
        return AmountProblem::notANumber;
    if (places->size() > 2)
        return AmountProblem::tooManyPlaces;
    const auto amount = Amount::fromText(places->isEmpty() ? *whole : *whole + '.' + *places);
    if (!amount)
        return AmountProblem::tooLarge;
    if (isNegative || *amount == Amount())
        return AmountProblem::notPositive;
    return *amount;
}

QString amountText(Amount amount, const QLocale &locale)
{
    const qint64 magnitude = std::abs(amount.minor());
    QString whole = locale.toString(magnitude / 100);
    QString places = locale.toString(magnitude % 100);
    if (magnitude % 100 < 10)
        places.prepend(locale.zeroDigit());
    const QString sign = amount.minor() < 0 ? locale.negativeSign() : QString();
    return sign + whole + locale.decimalPoint() + places;
}

QString editableAmountText(Amount amount, const QLocale &locale)
{
    QLocale plain = locale;
    plain.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return amountText(amount, plain);
}

} // namespace heliograph
