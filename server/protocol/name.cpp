// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/name.h"

#include <QStringList>
#include <algorithm>

namespace heliograph
{

namespace
{

constexpr char marksOfNames[] = "-._~@+|:";
constexpr char marksOfEventTypes[] = "-._:";

bool isMadeOf(QByteArrayView text, QByteArrayView marks)
{
    return !text.isEmpty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
    });
}

QString spaced(const char *marks)
{
    return QString::fromLatin1(marks).split(QString(), Qt::SkipEmptyParts).join(u' ');
}

QString rule(const char *marks)
{
    return QStringLiteral("1 to %1 letters, digits or %2").arg(longestName).arg(spaced(marks));
}

} // namespace

bool isName(QByteArrayView text)
{
    return isMadeOf(text, marksOfNames);
}

bool isEventType(QByteArrayView text)
{
    return isMadeOf(text, marksOfEventTypes);
}

QString nameRule()
{
    return rule(marksOfNames);
}

QString eventTypeRule()
{
    return rule(marksOfEventTypes);
}

QString nameMarks()
{
    return spaced(marksOfNames);
}

} // namespace heliograph
