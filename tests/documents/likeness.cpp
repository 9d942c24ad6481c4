// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/likeness.h"

#include <QRegularExpression>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QRegularExpression compiled(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::MultilineOption);
}

const QRegularExpression &variableParts()
{
    static const QRegularExpression parts = compiled(
        u"(?<lines>^…$\\n?)|(?<any>…)"
        "|(?<id>\\b(?!localhost:)[0-9a-z]{8,12}:\\d+\\b)"
        "|(?<hash>\\b[0-9a-f]{64}\\b)"
        "|(?<time>\\b1\\d{12}\\b)"
        "|(?<retry>(?<=retry: )(?!5000$)\\d+)"
        "|(?<name>(?<=\"epoch\":\"|\"clientId\":\"|\"host\":\"|\"version\":\")[^\"]*)"
        "|(?<number>(?<=\"price\":\"|\"cpu\":|\"memory\":|\"requests\":|\"trend\":|\"uptime\":|AgeMs\":)-?\\d+(\\.\\d+)?)"_s);
    return parts;
}

} // namespace

bool Likeness::matches(const QString &documented, const QString &printed, Extent extent)
{
    QStringList newIds;
    const QString text = pattern(documented.trimmed(), newIds);
    const QString end = extent == Extent::whole ? u"\\s*\\z"_s : QString();
    const auto match = compiled(u"\\A"_s + text + end).match(printed);
    for (qsizetype i = 0; match.hasMatch() && i < newIds.size(); ++i)
        m_ids.insert(newIds[i], match.captured(u"id%1"_s.arg(i)));
    return match.hasMatch();
}

QString Likeness::withRealIds(QString command) const
{
    for (auto id = m_ids.begin(); id != m_ids.end(); ++id)
        command.replace(id.key(), id.value());
    return command;
}

QString Likeness::pattern(const QString &documented, QStringList &newIds) const
{
    static const QRegularExpression goesOn(u"(?<=,)\\n +"_s);
    const QString joined = QString(documented).remove(goesOn);
    QString pattern;
    qsizetype at = 0;
    for (auto parts = variableParts().globalMatch(joined); parts.hasNext();) {
        const auto part = parts.next();
        const QString value = part.captured();
        pattern += QRegularExpression::escape(joined.sliced(at, part.capturedStart() - at));
        at = part.capturedEnd();
        if (part.hasCaptured(u"lines"_s))
            pattern += u"(?:.*(?:\\n|\\z))*?"_s;
        else if (part.hasCaptured(u"any"_s))
            pattern += u".*?"_s;
        else if (part.hasCaptured(u"hash"_s))
            pattern += u"[0-9a-f]{64}"_s;
        else if (part.hasCaptured(u"name"_s))
            pattern += wasSent(value) ? QRegularExpression::escape(value) : u"[^\"]+"_s;
        else if (!part.hasCaptured(u"id"_s))
            pattern += wasSent(value) ? QRegularExpression::escape(value) : u"-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?"_s;
        else if (m_ids.contains(value))
            pattern += QRegularExpression::escape(m_ids.value(value));
        else if (newIds.contains(value))
            pattern += u"\\k<id%1>"_s.arg(newIds.indexOf(value));
        else {
            pattern += u"(?<id%1>[0-9a-z]{8,12}:\\d+)"_s.arg(newIds.size());
            newIds.append(value);
        }
    }
    return pattern + QRegularExpression::escape(joined.sliced(at));
}

bool Likeness::wasSent(const QString &value) const
{
    const QRegularExpression alone(u"(?<![\\w.])"_s + QRegularExpression::escape(value) + u"(?![\\w.:])"_s);
    return value.size() > 1 && m_commands.contains(alone);
}

} // namespace heliograph
